"""La seule porte vers les commentaires : qui en voit la place, qui en lit le texte. Jumeaux dans rules.py."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from communaute.socle.passages.commentable import commentables

# Les codes de EtatCommentaire, que models.py ne peut pas prêter : il importe ce fichier.
RETIRE, PUBLIE, MASQUE = "retire", "publie", "masque"


class CommentaireQuerySet(models.QuerySet):
    def sur(self, item):
        """Les commentaires de cet objet, dans l’ordre où ils ont été écrits."""
        content_type = ContentType.objects.get_for_model(item)
        return self.filter(content_type=content_type, object_id=item.pk).order_by("created_at", "pk")

    def visible_to(self, user):
        """Jumeau de rules.can_read : ceux qui ont une place sur une page que cette personne lit.

        L’objet commenté est lu avec eux ; le texte, lui, peut rester caché (voir `readable_by`).
        """
        return self._in_threads(user, "threads_read_by").placed().prefetch_related("item")

    def readable_by(self, user):
        """Jumeau de rules.can_read_text : publié ; masqué, pour qui l’a écrit et qui modère ; jamais retiré."""
        ici = self._in_threads(user, "threads_read_by")
        moderes = type(self)(self.model).moderated_by(user).values("pk")
        texte = Q(state=PUBLIE) | Q(state=MASQUE, pk__in=moderes)
        if user.is_authenticated:
            texte |= Q(state=MASQUE, author=user)
        return ici.filter(texte)

    def moderated_by(self, user):
        """Jumeau de rules.can_moderate : tout ce qui s’écrit là où cette personne modère."""
        return self._in_threads(user, "threads_moderated_by")

    def placed(self):
        """Sauf ceux qui ont été retirés sans qu’on leur ait répondu : ils ont quitté la page."""
        reponses = self.model.objects.filter(parent=OuterRef("pk"))
        return self.filter(~Q(state=RETIRE) | Exists(reponses))

    def with_reports(self, user):
        """Ajoute `a_traiter` (signalements qui attendent) et `deja_signale` (par cette personne)."""
        miens = self.model._meta.get_field("signalements").related_model.objects.filter(
            commentaire=OuterRef("pk"), par=user
        )
        attendent = Count("signalements", filter=Q(signalements__traite_le=None))
        return self.annotate(a_traiter=attendent, deja_signale=Exists(miens))

    def _in_threads(self, user, method):
        ici = Q(pk__in=[])
        for model in commentables():
            items = getattr(model, method)(user).order_by().values("pk")
            ici |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=items)
        return self.filter(ici)
