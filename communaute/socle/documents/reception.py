"""Un fichier trop lourd n’est gardé nulle part : dès qu’il dépasse la limite, ses octets tombent, le reste demeure."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from communaute.socle.documents.limites import limites

# Un navigateur ne lit la réponse qu’après avoir tout envoyé : on l’écoute jusque-là, sans rien garder. Au-delà (vingt
# fois la limite), la connexion se coupe, et il ne verra pas la phrase.
ECOUTE = 20


class DepotBorne(FileUploadHandler):
    """Vient avant ceux qui gardent. `request.depot_trop_gros` dit qu’un fichier a été abandonné en chemin.

    Les champs qui précèdent le fichier dans le formulaire sont déjà lus : ils reviennent à la page.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.limite = limites().fichier
        self.demesure = False
        self.recus = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.demesure = content_length > self.limite * ECOUTE

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.recus = 0

    def receive_data_chunk(self, raw_data, start):
        self.recus += len(raw_data)
        if self.recus <= self.limite:
            return raw_data
        if self.request is not None:
            self.request.depot_trop_gros = True
        if self.demesure:
            raise StopUpload(connection_reset=True)
        raise SkipFile

    def file_complete(self, file_size):
        return None
