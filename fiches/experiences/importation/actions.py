"""Recevoir un document, en faire un brouillon, joindre ses images. Rien n’est créé avant que la personne ne le dise."""

import datetime as dt

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.documents.limites import limites
from communaute.socle.entrees.entrer import Entree, entrer
from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from fiches.experiences import actions, rules
from fiches.experiences.importation.composition import ECARTE, composer
from fiches.experiences.importation.models import DocumentImporte, ImageImportee
from fiches.experiences.models import Fiche, SectionModele
from fiches.experiences.pieces import actions as pieces
from fiches.experiences.pieces.blocs import sections

GARDE = dt.timedelta(days=7)
A_LA_FOIS = 10


def receive(*, fichier, reseau, communaute, jeton, by) -> DocumentImporte:
    """Lit le document et le garde ; aucune fiche ne s’ouvre. Le même `jeton` (double clic) rend le même.

    Lève Refus « droit », « fichier » (il ne se lit pas, rien n’en reste) ou « limite ».
    """
    if not rules.can_create(by, reseau):
        raise Refus("droit", _("Vous n’écrivez pas pour ce réseau."))
    miens = DocumentImporte.objects.of(by)
    if deja := miens.filter(jeton=jeton).first():
        return deja
    if miens.waiting().count() >= A_LA_FOIS:
        raise Refus("limite", _("Dix documents vous attendent déjà : terminez-en un, ou renoncez-y."))
    entree = entrer(fichier, limites().nombre)
    with transaction.atomic():
        valeurs = {
            "par": by,
            "reseau": reseau,
            "communaute": communaute,
            "nom": entree.nom,
            "contenu": _en_json(entree),
        }
        document, neuf = DocumentImporte.objects.get_or_create(jeton=jeton, defaults=valeurs)
        if document.par_id != by.pk:
            raise Refus("droit", _("Ce document est déjà reçu."))
        if neuf:
            ImageImportee.objects.bulk_create(_images(document, entree))
    return document


def accept(document, *, title: str, chapo: str, choix: list[str], alts: dict[int, str], by) -> Fiche:
    """Ouvre le brouillon : chaque morceau va dans la section de `choix`. Un second clic rend la même fiche.

    `alts` : {rang: ce que montre l’image}. Les images décrites sont jointes ; les autres attendent de l’être.
    """
    with transaction.atomic():
        document = _locked(document, by=by)
        if document.fiche_id:
            return document.fiche
        fiche = actions.create(
            title=title, reseau=document.reseau, communaute=document.communaute, by=by, jeton=document.jeton
        )
        head = fiche.texte.head
        modeles = list(SectionModele.objects.proposees())
        morceaux = document.contenu["morceaux"]
        contenu = composer(head.contenu.avec_meta(chapo=chapo), fiche.jeton, morceaux, choix, modeles)
        fiche = actions.write(fiche, contenu, based_on=head, by=by)
        record("fiche.importer", fiche, by=by)
        _keep_images(document, choix, alts)
        document.fiche, document.contenu = fiche, {}
        document.save(update_fields=["fiche", "contenu"])
    attach_described(document, by=by)
    return fiche


def describe(document, *, alts: dict[int, str], by) -> list[str]:
    """Joint à la fiche les images que la personne vient de décrire. Rend pourquoi certaines ne le sont pas."""
    with transaction.atomic():
        document = _locked(document, by=by)
        for image in document.images.filter(rang__in=alts):
            image.alt = alts[image.rang]
            image.save(update_fields=["alt"])
    return attach_described(document, by=by)


def attach_described(document, *, by) -> list[str]:
    """Chaque image décrite devient une pièce jointe, et ne nous attend plus. Deux fois n’en joignent qu’une."""
    refus = []
    for image in document.images.exclude(alt=""):
        fiche = Fiche.objects.select_related("texte__head").with_signature_of(by).get(pk=document.fiche_id)
        ecrites = {bloc.kind for bloc in sections(fiche.texte.head.contenu)}
        try:
            pieces.attach(
                fiche,
                fichier=ContentFile(bytes(image.octets), image.nom),
                title=image.legende[:110],
                alt=image.alt,
                section=image.section if image.section in ecrites else "",
                by=by,
            )
        except Refus as leve:
            refus.append(leve.message)
        else:
            image.delete()
    return list(dict.fromkeys(refus))


def give_up(document, *, by) -> None:
    """Oublie le document, et ses images qui attendaient. La fiche, si elle est ouverte, ne bouge pas."""
    with transaction.atomic():
        _locked(document, by=by).delete()


def purge(now=None) -> int:
    """Efface les documents reçus il y a plus de sept jours. Renvoie leur nombre."""
    _total, detail = DocumentImporte.objects.filter(created_at__lt=(now or timezone.now()) - GARDE).delete()
    return detail.get(DocumentImporte._meta.label, 0)


def _locked(document, *, by) -> DocumentImporte:
    # Rien n’est joint : sous verrou, PostgreSQL relit la ligne attendue, mais pas ses voisines (voir actions.locked).
    document = DocumentImporte.objects.of(by).select_for_update().filter(pk=document.pk).first()
    if document is None:
        raise Refus("absent", _("Ce document n’est plus là : envoyez-le de nouveau."))
    return document


def _keep_images(document, choix, alts):
    for image in document.images.all():
        code = choix[image.morceau]
        if code == ECARTE:
            image.delete()
            continue
        image.section, image.alt = code, alts.get(image.rang, image.alt)
        image.save(update_fields=["section", "alt"])


def _en_json(entree: Entree) -> dict:
    morceaux = [{"titre": m.titre, "html": m.html, "notes": m.notes} for m in entree.morceaux]
    return {
        "titre": entree.titre,
        "sous_titre": entree.sous_titre,
        "morceaux": morceaux,
        "dits": list(entree.dits),
    }


def _images(document, entree: Entree):
    for rang, vue in enumerate(entree.images, 1):
        yield ImageImportee(
            document=document,
            rang=rang,
            morceau=vue.morceau,
            extension=vue.image.extension,
            alt=vue.alt,
            legende=vue.legende,
            apres=vue.apres,
            octets=vue.image.octets,
            vignette=vue.image.vignette,
        )
