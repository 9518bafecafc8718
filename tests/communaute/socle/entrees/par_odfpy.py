"""Des documents que odfpy écrit. Il n’a pas de roue : l’essai l’installe ; rien n’en est importé avant."""

import io
from functools import partial

from tests.communaute.socle.entrees.attendus import NOTES, OBJET, SOMMAIRE, SUIVI, Document
from tests.communaute.socle.entrees.par_python_docx import ARABE, CENT, ECRITURES, ESPACES, HEBREU, LONG
from tests.factories.fichiers import image


def _octets(ecrire) -> bytes:
    from odf.opendocument import OpenDocumentText

    neuf = OpenDocumentText()
    ecrire(neuf)
    sortie = io.BytesIO()
    neuf.write(sortie)
    return sortie.getvalue()


def _p(mots="", **attributs):
    from odf.text import P

    return P(text=mots, **attributs)


def _titre(mots, niveau=1):
    from odf.text import H

    return H(outlinelevel=niveau, text=mots)


def _dans(parent, *enfants):
    for enfant in enfants:
        parent.addElement(enfant)
    return parent


def _simple(neuf):
    from odf.style import Style
    from odf.text import A, Span

    neuf.styles.addElement(Style(name="Title", family="paragraph"))
    # LibreOffice range un réglage de la personne dans un style sans nom qui part de l’autre.
    neuf.automaticstyles.addElement(Style(name="P1", family="paragraph", parentstylename="Title"))
    lie = _p("Les statuts ")
    _dans(lie, Span(text="dataient"), A(href="https://example.org/a", text=" de l’ouverture"))
    _dans(neuf.text, _p("Un relais à Kaolack", stylename="P1"), _titre("Contexte"), lie)
    _dans(neuf.text, _titre("Résultats"), _titre("Chiffres", 2), _p("Neuf réponses sur dix."))


def _liste(*items):
    from odf.text import List, ListItem

    return _dans(List(), *(_dans(ListItem(), *item) for item in items))


def _listes(neuf):
    from odf.text import List, ListItem

    _dans(
        neuf.text,
        _liste((_p("Un"), _liste((_p("Deux"), _liste((_p("Trois"),))))), (_p("Quatre"), _p("sa suite"))),
    )
    reprise = _dans(List(), _dans(ListItem(startvalue=7), _p("Sept")))
    _dans(neuf.text, _p("Entre deux."), reprise, _p("Fin."))


def _tableaux(neuf):
    from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableHeaderRows, TableRow

    grille = _dans(Table(name="T"), TableColumn(numbercolumnsrepeated=2))
    tete = _dans(TableRow(), _dans(TableCell(numbercolumnsspanned=2), _p("Tête fondue")), CoveredTableCell())
    nichee = _dans(Table(name="N"), TableColumn(), _dans(TableRow(), _dans(TableCell(), _p("Nichée"))))
    ligne = _dans(
        TableRow(), _dans(TableCell(), _p("Gauche"), nichee), _dans(TableCell(), _p("Droite"), _p("Encore"))
    )
    _dans(neuf.text, _p("Avant."), _dans(grille, _dans(TableHeaderRows(), tete), ligne), _p("Après."))


def _vue(neuf, ancre, alt=""):
    from odf.draw import Frame, Image
    from odf.svg import Desc

    adresse = neuf.addPicture(f"{ancre}{len(alt)}.png", "image/png", image(taille=(40 + len(alt), 30)))
    cadre = _dans(Frame(anchortype=ancre, width="3cm", height="2cm"), Image(href=adresse))
    return _dans(cadre, Desc(text=alt)) if alt else cadre


def _images(neuf):
    from odf.draw import Frame, TextBox

    _dans(neuf.text, _dans(_p("Avant."), _vue(neuf, "as-char", "Deux cercles")))
    _dans(neuf.text, _dans(_p("Milieu."), _vue(neuf, "paragraph")))
    _dans(
        neuf.text,
        _dans(_p("Fin."), _dans(Frame(anchortype="paragraph"), _dans(TextBox(), _p("Dans un cadre")))),
    )


def _notes(neuf):
    from odf.text import Note, NoteBody, NoteCitation

    for mots, dit, sorte in (("Un fait", "La source.", "footnote"), ("Un autre", "La fin.", "endnote")):
        note = _dans(Note(noteclass=sorte), NoteCitation(text="1"), _dans(NoteBody(), _p(dit)))
        _dans(neuf.text, _dans(_p(mots), note))


def _suivi(neuf):
    from odf.dc import Creator, Date
    from odf.namespaces import TEXTNS, XMLNS
    from odf.office import ChangeInfo
    from odf.text import Change, ChangedRegion, ChangeEnd, ChangeStart, Deletion, Insertion, TrackedChanges

    def qui():
        return _dans(ChangeInfo(), Creator(text="Ida"), Date(text="2026-11-02T10:00:00"))

    def region(numero, dedans):
        siens = {(TEXTNS, "id"): numero, (XMLNS, "id"): numero}
        return _dans(ChangedRegion(qattributes=siens), dedans)

    ajout, retrait = _dans(Insertion(), qui()), _dans(Deletion(), qui(), _p("ôté jadis"))
    neuf.text.addElement(_dans(TrackedChanges(), region("c1", ajout), region("c2", retrait)))
    fil = _dans(_p("Garde "), ChangeStart(changeid="c1"))
    fil.addText("ajouté")
    _dans(neuf.text, _dans(fil, ChangeEnd(changeid="c1"), Change(changeid="c2")))


def _sections(neuf):
    from odf.text import IndexBody, IndexTitle, Section, TableOfContent

    matieres = _dans(IndexBody(), _dans(IndexTitle(name="I"), _p("Table des matières")), _p("Contexte 3"))
    _dans(neuf.text, _dans(TableOfContent(name="T"), matieres), _titre("Contexte"))
    _dans(
        neuf.text,
        _dans(Section(name="S"), _p("Dans une section."), _dans(Section(name="D"), _p("Plus au fond."))),
    )
    _dans(neuf.text, _p("Après."))


def _champs(neuf):
    from odf.office import Annotation
    from odf.text import Bookmark, ConditionalText, LineBreak, S, Tab

    fil = _dans(_p("Avant"), Bookmark(name="b"), Tab())
    fil.addText("puis")
    _dans(fil, LineBreak(), S(c=3))
    fil.addText("ensuite")
    condition = _p("Cher ")
    siens = {"stringvalueiftrue": "oui", "stringvalueiffalse": "non"}
    condition.addElement(ConditionalText(condition="ooow:x==1", **siens, text="oui"))
    _dans(neuf.text, fil, condition, _dans(_p("Commenté."), _dans(Annotation(), _p("En marge"))))


def _formule(neuf):
    from odf.draw import Frame, Object
    from odf.element import Element
    from odf.math import Math

    racine = Math()
    for balise, mots in (("mi", "reçues"), ("mo", "/"), ("mi", "envoyées")):
        enfant = Element(qname=("http://www.w3.org/1998/Math/MathML", balise), check_grammar=False)
        enfant.addText(mots, check_grammar=False)
        racine.addElement(enfant, check_grammar=False)
    _dans(neuf.text, _dans(_p("Soit"), _dans(Frame(), _dans(Object(), racine))))


def _textes(textes):
    return lambda neuf: _dans(neuf.text, *map(_p, textes))


_RECETTES = {
    "simple": (
        _simple,
        {
            "fil": (
                "Un relais à Kaolack",
                "Contexte",
                "Les statuts dataient de l’ouverture",
                "Résultats",
                "Chiffres",
                "Neuf réponses sur dix.",
            ),
            "titres": ("Contexte", "Résultats", "Chiffres"),
        },
    ),
    "listes": (
        _listes,
        {"fil": ("Un", "Deux", "Trois", "Quatre", "sa suite", "Entre deux.", "Sept", "Fin.")},
    ),
    "tableaux": (
        _tableaux,
        {"fil": ("Avant.", "Tête fondue", "Gauche", "Droite", "Encore", "Après."), "ailleurs": ("Nichée",)},
    ),
    "images": (_images, {"fil": ("Avant.", "Milieu.", "Fin."), "ailleurs": ("Dans un cadre",), "images": 2}),
    "notes": (
        _notes,
        {"fil": ("Un fait", "Un autre"), "ailleurs": ("La source.", "La fin."), "dits": (NOTES,)},
    ),
    "suivi": (_suivi, {"fil": ("Garde ajouté",), "tus": ("ôté jadis",), "dits": (SUIVI,)}),
    "sections": (
        _sections,
        {
            "fil": ("Contexte", "Dans une section.", "Plus au fond.", "Après."),
            "tus": ("Table des matières", "Contexte 3"),
            "dits": (SOMMAIRE,),
            "titres": ("Contexte",),
        },
    ),
    "champs": (
        _champs,
        {
            "fil": ("Avant puis ensuite", "Commenté."),
            "ailleurs": ("Cher oui",),
            "tus": ("En marge",),
            "dits": ("Un commentaire en marge n’est pas repris.",),
        },
    ),
    "formule": (_formule, {"fil": ("Soit",), "ailleurs": ("Soit reçues envoyées",), "dits": (OBJET,)}),
    "ecritures": (_textes((*ARABE, *HEBREU, *ECRITURES)), {"fil": (*ARABE, *HEBREU, *ECRITURES)}),
    "espaces": (_textes(ESPACES), {"fil": ESPACES}),
    "cent_pages": (_textes(CENT), {"fil": CENT}),
    "long": (_textes(("Avant.", LONG, "Après.")), {"fil": ("Avant.", LONG, "Après.")}),
}
PAR_ODFPY = {
    f"odfpy_{code}": Document(f"{code}.odt", partial(_octets, ecrire), **attendu)
    for code, (ecrire, attendu) in _RECETTES.items()
}
