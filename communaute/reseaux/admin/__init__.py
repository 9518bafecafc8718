"""L’administration des communautés et des réseaux, telle que l’équipe s’en sert tous les jours."""

from communaute.reseaux.admin import liens, reseaux  # noqa: F401
