"""Portuguese."""

from cuelight.languages.language import Endings, Language, Levels, Player, Sentences, SpokenRules, Words, listed

LANGUAGE = Language(
    tag="pt",
    name="Português",
    quotes=("“", "”"),
    page=Words(
        transcript="Transcrição",
        shown="Na tela:",
        sources="Fontes",
        reviewed="Revisto por {} em {}",
        captions="Legendas",
        chapters="Capítulos",
        play="Ver o vídeo",
        page="Transcrição em uma página à parte",
        music="Música",
        sound="Som",
        related="Mais sobre o tema",
        next="Próximo vídeo:",
        search="Procurar vídeos",
        unfound="Nenhum vídeo contém estas palavras.",
        levels=Levels(
            inside="Pressione uma caixa com um número para ver o que há nela.",
            open="Abrir: {}",
            overview="Visão geral",
        ),
        player=Player(
            hint="Pressione uma caixa para ouvir a explicação.",
            node="Ver a partir de: {}",
            at="Ver a partir de {}",
            missing=(
                "O vídeo não pode ser mostrado: falta o seu arquivo ou não pode ser lido. Pressione o botão para "
                "tentar de novo."
            ),
            lost="A conexão foi perdida. O vídeo continua quando ela voltar.",
            fixed="O vídeo só pode ser reproduzido desde o início: o seu servidor não o envia por partes.",
            unfollowed="O esquema não pode seguir o vídeo: faltam os seus tempos ou não podem ser lidos.",
            captionless="As legendas faltam ou não podem ser lidas.",
            position="Posição no filme",
            help="Legendas e teclas",
            over="Sobre a imagem",
            below="Por baixo da imagem",
            off="Desativadas",
            size="Tamanho das legendas",
            close="Fechar",
            again="Ver novamente",
            find="Pesquisar na transcrição",
            found="Encontrados: {}",
            diagram="Diagrama",
            keys=(
                "Espaço",
                "Home",
                "End",
                "Reproduzir, pausar",
                "5 segundos para trás, para a frente",
                "10 segundos para trás, para a frente",
                "Para o início, o fim",
                "Para esse décimo do filme",
                "Mais alto, mais baixo",
                "Desligar, ligar o som",
                "Desligar, ligar as legendas",
                "Ecrã inteiro",
                "Mais devagar, mais depressa",
                "Esta lista",
            ),
        ),
    ),
    diagram=Sentences(
        shows="O esquema mostra: {}.",
        goes="De “{}” a “{}”",
        linked="“{}” está ligado a “{}”",
        both="Nos dois sentidos entre “{}” e “{}”",
        labelled="{}: {}",
        holds="“{}” compreende: {}.",
        here="Você está aqui: {}.",
    ),
    pin="Você está aqui",
    share="{} de {}",
    decimal=",",
    leads=listed("e ou mas que porque se quando com para por em"),
    ends=Endings(
        never=listed("dr dra drs sr sra srs srta prof profa d eng st sto sta ex p.ex cf vs aprox ca ed eds incl"),
        numbered=listed("máx mín fig figs tab tabs n nº nos núm vol cap p pp pág págs art eq ref"),
        units=listed("s m g l h d kg mg ml cl dl cm mm km min sec seg"),
        closing=listed("etc al"),
        seldom=listed("s.a ltda cia av r jr jan fev abr mai jun jul ago nov dez"),
        first=listed(
            "o a os as um uma uns umas ele ela eles elas nós você vocês eu este esta estes estas isto esse essa "
            "isso seu sua seus suas nosso nossa meu minha em de no na nos nas do da por para com sem sobre se "
            "quando como e mas ou porque depois antes então mais muitos muitas alguns algumas todos todas cada "
            "nenhum nenhuma não que quem qual onde é são era foi aqui agora hoje pergunte tome ligue veja"
        ),
        times=listed("segunda terça quarta quinta sexta sábado domingo"),
        lettered=listed(
            "vitamina vitaminas hepatite tipo grupo classe grau fator plano anexo seção secção estádio ponto caso "
            "parte proteína"
        ),
    ),
    spoken=SpokenRules(
        to="a",
        less="menos de",
        more="mais de",
        least="pelo menos",
        most="no máximo",
        about="cerca de",
        units={
            "mm": ("milímetro", "milímetros"),
            "cm": ("centímetro", "centímetros"),
            "km": ("quilómetro", "quilómetros"),
            "mg": ("miligrama", "miligramas"),
            "µg": ("micrograma", "microgramas"),
            "kg": ("quilograma", "quilogramas"),
            "ml": ("mililitro", "mililitros"),
        },
        short={"Dr.": "doutor", "Dra.": "doutora", "p. ex.": "por exemplo", "n.º": "número"},
        before_numbers={},
        before_names={},
        months=(),
        day=None,
        figures=None,
    ),
)
