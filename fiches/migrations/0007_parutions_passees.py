"""Les fiches déjà publiées ont une parution, leurs versions et leurs accords ; deux sections prennent leur forme."""

from django.db import migrations
from django.db.models import F

PARUES = ("publiee", "archivee", "retiree")
FORMES = {"demarche": "etapes", "paroles": "paroles"}


def reprendre(apps, schema_editor):
    Fiche = apps.get_model("fiches", "Fiche")
    Accord = apps.get_model("fiches", "Accord")
    VersionPubliee = apps.get_model("fiches", "VersionPubliee")
    SectionModele = apps.get_model("fiches", "SectionModele")
    Fiche.objects.filter(state__in=PARUES, version__gt=0).update(parution=F("state"))
    Fiche.objects.filter(prise_le=None).exclude(prise_par=None).update(prise_le=F("state_since"))
    for fiche in Fiche.objects.filter(version__gt=0).iterator():
        VersionPubliee.objects.create(
            fiche=fiche, number=fiche.version, revision_id=fiche.publiee_revision_id, le=fiche.publiee_le
        )
    for fiche in Fiche.objects.exclude(accord_sha="").select_related("texte").iterator():
        Accord.objects.create(
            fiche=fiche,
            revision_id=fiche.publiee_revision_id or fiche.texte.head_id,
            personne_id=fiche.accord_par_id,
            le=fiche.accord_le,
        )
    for code, forme in FORMES.items():
        SectionModele.objects.filter(code=code).update(forme=forme)


class Migration(migrations.Migration):
    dependencies = [("fiches", "0006_parution_et_coauteurs")]
    operations = [migrations.RunPython(reprendre, migrations.RunPython.noop)]
