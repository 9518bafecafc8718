"""Ce que LibreOffice sait faire et que peu de bibliothèques écrivent, en XML écrit à la main."""

from functools import partial

from tests.communaute.socle.entrees.attendus import MASQUE, NOTES, OBJET, SOMMAIRE, SUIVI, Document
from tests.communaute.socle.entrees.de_word import FIL_ET_TITRES
from tests.factories import documents_de_texte as t


def p(mots: str, style="") -> str:
    return f'<text:p text:style-name="{style}">{mots}</text:p>' if style else f"<text:p>{mots}</text:p>"


def h(mots: str) -> str:
    return f'<text:h text:outline-level="1">{mots}</text:h>'


def boite(mots: str, ancre="paragraph") -> str:
    return f'<draw:frame text:anchor-type="{ancre}"><draw:text-box>{p(mots)}</draw:text-box></draw:frame>'


def liste(*items: str, balise="text:list-item") -> str:
    return "<text:list>" + "".join(f"<{balise}>{item}</{balise}>" for item in items) + "</text:list>"


def table(*lignes: str) -> str:
    return (
        "<table:table>"
        + "".join(f"<table:table-row>{ligne}</table:table-row>" for ligne in lignes)
        + "</table:table>"
    )


def case(dedans: str, attributs="") -> str:
    return f"<table:table-cell {attributs}>{dedans}</table:table-cell>"


def note(mots: str, sorte: str) -> str:
    corps = f"<text:note-citation>1</text:note-citation><text:note-body>{p(mots)}</text:note-body>"
    return f'<text:note text:note-class="{sorte}">{corps}</text:note>'


MATHML = (
    "<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mrow><mi>part</mi><mo>+</mo><mi>reste</mi></mrow>"
    "<annotation>part + reste</annotation></semantics></math>"
)
CHAMPS = (
    "Page <text:page-number>3</text:page-number> de <text:author-name>Ida</text:author-name> "
    "<text:bookmark-start text:name='b'/>repère<text:bookmark-end text:name='b'/> <text:meta>méta</text:meta>"
    "<text:s text:c='2'/>fin"
)
CONDITION = (
    "Cher <text:conditional-text text:condition='ooow:x==1' text:string-value-if-true='oui'>oui"
    "</text:conditional-text>, bonjour"
)
VRAI = "text:condition='ooow:1' text:is-hidden='true'"
MASQUES = p(f"Vu <text:hidden-text {VRAI} text:string-value='mot masqué'/> puis") + (
    f"<text:p><text:hidden-paragraph {VRAI}/>Paragraphe masqué</text:p>"
)
REGIONS = (
    "<text:tracked-changes><text:changed-region text:id='c1'><text:insertion/></text:changed-region>"
    f"<text:changed-region text:id='c2'><text:deletion>{p('Ôté jadis')}</text:deletion></text:changed-region>"
    "</text:tracked-changes>"
)
AJOUTS = (
    "Garde <text:change-start text:change-id='c1'/>ajouté<text:change-end text:change-id='c1'/>"
    "<text:change text:change-id='c2'/> fin"
)
SAISI = (
    "<office:forms><form:form xmlns:form='urn:oasis:names:tc:opendocument:xmlns:form:1.0'>"
    "<form:text form:current-value='saisi ici'/><form:checkbox form:label='Je participe'/></form:form></office:forms>"
)
MATIERES = (
    "<text:table-of-content text:name='T'><text:index-body>"
    f"<text:index-title text:name='x'>{p('Table des matières')}</text:index-title>{p('Contexte 3')}"
    "</text:index-body></text:table-of-content>"
)
PARTAGEE = "table:number-columns-spanned='2'"
_RECETTES = {
    "sections": (
        f"<text:section text:name='S'>{p('Dans une section')}</text:section>{p('Après elle')}",
        {"fil": ("Dans une section", "Après elle")},
    ),
    "cadres": (
        p(f"Au fil {boite('Dans un cadre')}suite")
        + boite("Ancré à la page", "page")
        + p(f"Une forme <draw:custom-shape>{p('Dans une forme')}</draw:custom-shape>"),
        {
            "fil": ("Au fil suite", "Une forme"),
            "ailleurs": ("Dans un cadre", "Ancré à la page", "Dans une forme"),
        },
    ),
    "conditions": (
        p(CONDITION) + MASQUES,
        {"ailleurs": ("Cher oui, bonjour", "Vu mot masqué puis", "Paragraphe masqué"), "dits": (MASQUE,)},
    ),
    "champs_odt": (
        p(CHAMPS) + SAISI,
        {"ailleurs": ("Page 3 de Ida repère méta fin", "saisi ici", "Je participe")},
    ),
    "listes_odt": (
        liste(p("En tête"), balise="text:list-header")
        + liste(p("Un") + liste(p("Deux") + liste(p("Trois"))), p("Sept") + p("second"))
        + p("Fin"),
        {"fil": ("En tête", "Un", "Deux", "Trois", "Sept", "second", "Fin")},
    ),
    "titres_en_liste": (
        liste(h("Contexte")) + p("Au fil.") + liste(h("Bilan")) + p("Neuf."),
        FIL_ET_TITRES | {"titres": ("Contexte", "Bilan")},
    ),
    "tables": (
        table(
            case(p("Tête"), PARTAGEE) + "<table:covered-table-cell/>",
            case(p("Gauche"), "table:number-rows-spanned='2'") + case(p("Droite") + table(case(p("Nichée")))),
            f"<table:covered-table-cell>{p('Couverte')}</table:covered-table-cell>" + case(p("Bas")),
        )
        + p("Après"),
        {"fil": ("Tête", "Gauche", "Droite", "Bas", "Après"), "ailleurs": ("Nichée", "Couverte")},
    ),
    "notes_odt": (
        p("Un fait" + note("La source.", "footnote")) + p("Un autre" + note("La fin.", "endnote")),
        {"fil": ("Un fait", "Un autre"), "ailleurs": ("La source.", "La fin."), "dits": (NOTES,)},
    ),
    "matieres": (
        MATIERES + h("Contexte") + p("Au fil."),
        {
            "fil": ("Contexte", "Au fil."),
            "tus": ("Table des matières", "Contexte 3"),
            "dits": (SOMMAIRE,),
            "titres": ("Contexte",),
        },
    ),
    "formule_odt": (
        p(f"Soit <draw:frame><draw:object>{MATHML}</draw:object></draw:frame>"),
        {"fil": ("Soit",), "ailleurs": ("Soit part reste",), "dits": (OBJET,)},
    ),
    "ajouts_odt": (
        REGIONS + p(AJOUTS),
        {"fil": ("Garde ajouté fin",), "tus": ("Ôté jadis",), "dits": (SUIVI,)},
    ),
    "titre_odt": (
        p("La fiche", "Title") + p("En deux mots", "Subtitle") + p("Au fil."),
        {"fil": ("La fiche", "En deux mots", "Au fil."), "titres": ("",)},
    ),
}
DE_LIBREOFFICE = {
    f"libreoffice_{code}": Document(f"{code}.odt", partial(t.odt, corps), **dit)
    for code, (corps, dit) in _RECETTES.items()
}
