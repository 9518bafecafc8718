"""Ce que la page d’écriture dit de chaque partie d’un repère."""

from django.utils.translation import gettext_lazy as _

from fiches.reperes.enums import NatureBloc

QUESTIONS = {
    NatureBloc.ENJEU: _("Qu’est-ce qui se joue ici, et pourquoi est-ce difficile ?"),
    NatureBloc.CONSTAT: _("Qu’avez-vous vu se produire, dans plusieurs réseaux ?"),
    NatureBloc.LEVIER: _("Sur quoi peut-on agir, et comment s’y prendre ?"),
    NatureBloc.CONDITION: _("Qu’est-ce qui aide, sans dépendre seulement de nous ?"),
    NatureBloc.VIGILANCE: _("Quel risque avez-vous rencontré ?"),
    NatureBloc.QUESTION: _("Quelles questions une équipe peut-elle se poser, sans se noter ?"),
    NatureBloc.PAROLE: _("Quelle phrase entendue dit l’essentiel ?"),
}
CONSEILS = {
    NatureBloc.CONSTAT: _("De deux à six constats, un par point de liste."),
    NatureBloc.LEVIER: _("Un levier à la fois : un intitulé qui commence par un verbe, puis l’explication."),
    NatureBloc.QUESTION: _("De cinq à huit, une par point de liste : elles s’impriment telles quelles."),
    NatureBloc.PAROLE: _("Demandez l’accord de la personne ; un prénom seul suffit."),
}
AJOUTS = {
    NatureBloc.ENJEU: _("Écrire l’enjeu"),
    NatureBloc.CONSTAT: _("Ajouter des constats"),
    NatureBloc.LEVIER: _("Ajouter un levier"),
    NatureBloc.CONDITION: _("Ajouter une condition"),
    NatureBloc.VIGILANCE: _("Ajouter un point de vigilance"),
    NatureBloc.QUESTION: _("Ajouter des questions"),
    NatureBloc.PAROLE: _("Ajouter une parole"),
}
