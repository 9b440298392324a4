"""Portuguese as it is written in Portugal, and in Africa and Asia; what a voice is told is as in Brazil."""

from dataclasses import replace

from cuelight.languages.language import Levels, Outro, Player, Sentences, Words, listed
from cuelight.languages.pt import LANGUAGE as BRAZILIAN

LANGUAGE = replace(
    BRAZILIAN,
    tag="pt-PT",
    name="Português europeu",
    quotes=("«", "»"),
    page=Words(
        transcript="Transcrição",
        shown="No ecrã:",
        sources="Fontes",
        reviewed="Revisto por {} em {}",
        captions="Legendas",
        chapters="Capítulos",
        play="Ver o vídeo",
        page="Transcrição numa página à parte",
        music="Música",
        sound="Som",
        related="Mais sobre o tema",
        next="Próximo vídeo:",
        search="Procurar vídeos",
        unfound="Nenhum vídeo contém estas palavras.",
        language="Idioma",
        levels=Levels(
            inside="Prima uma caixa com um número para ver o que contém.",
            open="Abrir: {}",
            overview="Visão geral",
        ),
        player=Player(
            hint="Prima uma caixa para ouvir a explicação.",
            node="Ver a partir de: {}",
            at="Ver a partir de {}",
            missing=(
                "Não é possível mostrar o vídeo: o ficheiro não existe ou não pôde ser lido. Prima o botão para tentar "
                "de novo."
            ),
            lost="A ligação foi interrompida. O vídeo continua assim que for restabelecida.",
            fixed="O vídeo só pode ser reproduzido desde o início: o servidor não o envia por partes.",
            unfollowed="O diagrama não pode acompanhar o vídeo: a linha de tempo não existe ou não pôde ser lida.",
            captionless="As legendas não existem ou não puderam ser lidas.",
            position="Posição no vídeo",
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
            now="Idioma atual: {}",
            absent="Neste idioma ({}), o vídeo não existe ou não pôde ser lido. Fica como está.",
            keys=(
                "Espaço",
                "Home",
                "End",
                "Reproduzir, pausar",
                "5 segundos para trás, para a frente",
                "10 segundos para trás, para a frente",
                "Para o início, o fim",
                "Para esse décimo do vídeo",
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
        shows="O diagrama mostra: {}.",
        goes="De «{}» para «{}»",
        linked="«{}» está ligado a «{}»",
        both="Nos dois sentidos entre «{}» e «{}»",
        labelled="{}: {}",
        holds="«{}» compreende: {}.",
        here="Está aqui: {}.",
    ),
    pin="Está aqui",
    outro=Outro(
        about="Sobre este vídeo",
        contact="Contacto",
        synthetic=(
            "A voz deste vídeo é sintética.",
            "As vozes deste vídeo são sintéticas.",
            "Algumas vozes deste vídeo são sintéticas.",
        ),
        dates=BRAZILIAN.outro.dates,
    ),
    ends=replace(
        BRAZILIAN.ends,
        lettered=listed(
            "vitamina vitaminas hepatite tipo grupo classe grau fator plano anexo secção estádio ponto caso parte "
            "proteína"
        ),
    ),
)
