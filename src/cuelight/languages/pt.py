"""Portuguese as it is written in Brazil."""

from cuelight.languages.language import (
    Dates,
    Endings,
    Language,
    Levels,
    Outro,
    Player,
    Sentences,
    Words,
    listed,
)

LANGUAGE = Language(
    tag="pt",
    name="Português",
    quotes=("“", "”"),
    page=Words(
        transcript="Transcrição",
        shown="Na tela:",
        sources="Fontes",
        reviewed="Revisado por {} em {}",
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
        language="Idioma",
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
                "O vídeo não pode ser exibido: o arquivo está faltando ou não pôde ser lido. Pressione o botão para "
                "tentar de novo."
            ),
            lost="A conexão foi perdida. O vídeo continua quando ela voltar.",
            fixed="O vídeo só pode ser reproduzido desde o início: o servidor não o envia em partes.",
            unfollowed="O diagrama não pode acompanhar o vídeo: a linha do tempo está faltando ou não pôde ser lida.",
            captionless="As legendas estão faltando ou não puderam ser lidas.",
            position="Posição no vídeo",
            help="Legendas e teclas",
            over="Sobre a imagem",
            below="Abaixo da imagem",
            off="Desativadas",
            size="Tamanho das legendas",
            close="Fechar",
            again="Ver novamente",
            find="Pesquisar na transcrição",
            found="Encontrados: {}",
            diagram="Diagrama",
            now="Idioma atual: {}",
            absent="O vídeo falta neste idioma ({}) ou não pode ser lido. Fica como está.",
            keys=(
                "Espaço",
                "Home",
                "End",
                "Reproduzir, pausar",
                "5 segundos para trás, para frente",
                "10 segundos para trás, para frente",
                "Para o início, o fim",
                "Para esse décimo do vídeo",
                "Mais alto, mais baixo",
                "Desligar, ligar o som",
                "Desligar, ligar as legendas",
                "Tela cheia",
                "Mais devagar, mais rápido",
                "Esta lista",
            ),
        ),
    ),
    diagram=Sentences(
        shows="O diagrama mostra: {}.",
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
    outro=Outro(
        about="Sobre este vídeo",
        contact="Contato",
        synthetic=(
            "A voz deste vídeo é sintética.",
            "As vozes deste vídeo são sintéticas.",
            "Algumas vozes deste vídeo são sintéticas.",
        ),
        dates=Dates(
            written="{day} de {month} de {year}",
            months=(
                "janeiro",
                "fevereiro",
                "março",
                "abril",
                "maio",
                "junho",
                "julho",
                "agosto",
                "setembro",
                "outubro",
                "novembro",
                "dezembro",
            ),
        ),
    ),
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
)
