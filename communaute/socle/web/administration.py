"""L’administration de Django, avec notre page d’entrée."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    default_site = "communaute.socle.web.bureau.Bureau"
