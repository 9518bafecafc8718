-- Ce que pandoc écrit pour Typst, complété : les textes de remplacement des images, les encadrés, les avertissements.
local function chaine(texte)
  return '"' .. texte:gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('\n', ' ') .. '"'
end

local function image(el)
  local alt = pandoc.utils.stringify(el.caption)
  if alt == "" then
    return pandoc.RawInline("typst", "#pdf.artifact(image(" .. chaine(el.src) .. "))")
  end
  return pandoc.RawInline("typst", "#image(" .. chaine(el.src) .. ", alt: " .. chaine(alt) .. ")")
end

function Image(el)
  return image(el)
end

local function envelopper(nom, arguments, blocs)
  local dedans = pandoc.List({ pandoc.RawBlock("typst", "#" .. nom .. "(" .. arguments .. ")[") })
  dedans:extend(blocs)
  dedans:insert(pandoc.RawBlock("typst", "]"))
  return dedans
end

-- En signes : au-dessous, un encadré tient d’un seul tenant.
local COURT = 700

local function nature(el)
  local premier, options = el.content[1], ""
  if premier == nil or premier.t ~= "Header" then
    options = options .. ", titre: false"
  end
  if #pandoc.utils.stringify(el) < COURT then
    options = options .. ", court: true"
  end
  return envelopper("nature", chaine(el.classes[2]) .. options, el.content)
end

local function habiller(el)
  for _, nom in ipairs({ "avertissement", "chapo", "resume", "sous-titre", "parole", "qui", "colophon", "dernieres-lignes" }) do
    if el.classes:includes(nom) then
      return envelopper(nom, "", el.content)
    end
  end
  if el.classes:includes("nature") then
    return nature(el)
  end
  return el.content
end

function Div(el)
  local dedans, langue = habiller(el), el.attributes.lang
  if langue then
    dedans:insert(1, pandoc.RawBlock("typst", "#[#set text(lang: " .. chaine(langue) .. ")"))
    dedans:insert(pandoc.RawBlock("typst", "]"))
  end
  return dedans
end
