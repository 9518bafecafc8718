"""De quel texte un formulaire est fait, et comment il le dit sans le montrer."""

from django.utils.translation import gettext as _

from communaute.socle.entrees.signes import Attendus, Marque, attendus
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.models import Revision
from fiches.experiences.formulaire.document import Formulaire, formulaire
from fiches.experiences.models import SectionModele
from fiches.experiences.parties import SUITES

DE_FICHE, NEUVE = "fiche", "nouvelle"
EMPREINTE = 16


def de_fiche(fiche, etat: Revision, modeles=None) -> Formulaire:
    """Le formulaire d’un état du texte de cette fiche. Sans `modeles`, une requête."""
    contenu = etat.contenu
    modeles = list(SectionModele.objects.pour(contenu)) if modeles is None else modeles
    return formulaire(
        contenu,
        modeles,
        titre=_("Formulaire : %(titre)s") % {"titre": contenu.meta["title"]},
        objet=(DE_FICHE, str(fiche.jeton), str(etat.number), etat.sha256[:EMPREINTE]),
        introduction=(
            *_introduction(),
            _(
                "Pour le renvoyer : enregistrez ce fichier (DOCX ou ODT), ouvrez la fiche sur le site, puis"
                " « Remplir hors ligne ». Vous verrez ce qui change, section par section, avant d’accepter."
            ),
            _("Le texte a pu avancer sur le site entre-temps : rien n’y sera écrasé."),
            _("Si la fiche n’est pas publiée, ne partagez ce fichier qu’avec qui l’écrit."),
        ),
    )


def vierge() -> Formulaire:
    """Le formulaire d’une fiche qui n’existe pas encore."""
    return formulaire(
        Contenu(meta={"title": "", "chapo": ""}),
        list(SectionModele.objects.proposees()),
        titre=_("Formulaire d’une nouvelle fiche"),
        objet=(NEUVE,),
        introduction=(
            *_introduction(),
            _(
                "Pour le renvoyer : enregistrez ce fichier (DOCX ou ODT), puis, sur le site, « Nouvelle fiche »"
                " et « Partir d’un document ». Rien n’est créé avant que vous ne l’ayez vu."
            ),
        ),
    )


def _introduction():
    return (
        _("Écrivez sous les questions de chaque section, ou changez le texte qui s’y trouve."),
        _(
            "Gardez les titres des sections : ils disent où va ce que vous écrivez. Les questions ne sont pas reprises."
        ),
        _(
            "Intertitres, listes, tableaux et liens sont repris ; polices et couleurs ne le sont pas."
            " Les images et les fichiers se joignent sur le site."
        ),
    )


def est_de(marque: Marque, fiche) -> bool:
    """Il a été fait de cette fiche."""
    return marque.objet[:2] == (DE_FICHE, str(fiche.jeton))


def etat_de(marque: Marque, fiche) -> Revision | None:
    """L’état du texte dont il a été fait ; None si ce texte n’en a pas de tel."""
    numero, empreinte = (*marque.objet[2:4], "", "")[:2]
    if not numero.isdecimal() or len(numero) > 9 or len(empreinte) != EMPREINTE:
        return None
    return Revision.objects.filter(
        texte=fiche.texte_id, number=int(numero), sha256__startswith=empreinte
    ).first()


def attendus_de(formulaire: Formulaire, contenu, marque: Marque | None) -> Attendus:
    """Ce qui se reconnaît dans un formulaire renvoyé, même si l’équipe a changé depuis les mots d’une section."""
    ecrits = {b.kind: [b.title] for b in contenu.blocs if b.kind not in SUITES}
    connus = formulaire.attendus.avec(attendus(ecrits, ()))
    return marque.attendus.avec(connus) if marque else connus
