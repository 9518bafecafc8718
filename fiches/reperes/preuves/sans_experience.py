"""Les leviers que nulle fiche n’appuie : un compte par repère, calculé par la base.

Une fiche archivée se lit encore : elle appuie, ici comme sur la page du repère. Retirée, elle n’appuie plus.
"""

from django.db.models import Func, IntegerField, Q

from fiches.moderation.enums import LISIBLES
from fiches.reperes.enums import EtatRepere, NatureBloc
from fiches.reperes.models import SensIllustration

_LISIBLES = ", ".join(f"'{parution.value}'" for parution in LISIBLES)
# Sur le texte le plus récent : ce qui s’écrit, ou ce qui est publié.
_NUS = f"""(
    SELECT count(*) FROM jsonb_array_elements(%(expressions)s -> 'blocs') AS bloc
    WHERE bloc ->> 'kind' = '{NatureBloc.LEVIER.value}' AND coalesce(bloc ->> 'html', '') <> '' AND NOT EXISTS (
        SELECT 1 FROM fiches_illustration AS i
        JOIN fiches_fiche AS f ON f.id = i.fiche_id
        WHERE i.bloc_id = (bloc ->> 'id')::uuid AND i.sens = '{SensIllustration.APPUIE.value}'
        AND f.parution IN ({_LISIBLES}) AND f.corbeille_le IS NULL
    )
)"""


class _LeviersNus(Func):
    template = _NUS
    output_field = IntegerField()


def with_leviers_nus(reperes):
    """Annote `leviers_nus`."""
    return reperes.annotate(leviers_nus=_LeviersNus("texte__head__content"))


def en_appelle() -> Q:
    """À filtrer après `with_leviers_nus` : des leviers sans expérience, dans un texte qui vit."""
    return Q(leviers_nus__gt=0) & ~Q(state=EtatRepere.ARCHIVE)
