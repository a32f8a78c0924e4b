import type { Entity } from '../../../../../contract/entity'
import type { Concept } from './concept'
import { choices, dates, names, prose, references } from './concept'

const people: readonly Entity[] = ['contact', 'case', 'link', 'owner']
const everybody: readonly Entity[] = ['contact', 'company', 'case', 'owner']
const text = ['text', 'person', 'enumeration', 'id', 'list', 'longtext'] as const

/** What the columns about persons, companies and their addresses can be about. */
export const peopleConcepts: readonly Concept[] = [
  {
    id: 'client.name',
    in: ['case', 'link', 'message', 'activity'],
    kinds: references,
    many: 'named',
    phrases: `client|client name|client id|client no|client number|client code|client full name|primary client|customer|customer name|customer id|customer number|customer full name|contact|contact name|contact id|contact ext id|contact key|contact person|primary contact|primary contact id|main contact|full name|supplied name|complainant|complainant name|claimant|claimant name|plaintiff|plaintiff name|petitioner|petitioners|applicant|applicant name|appellant|debtor|debtor name|creditor|patient|patient name|requester|requester name|requester id|requestor|requestor name|caller|caller name|caller id|submitter|party|party id|party name|parties|person|person id|person name|case entity ref|insured|insured name|member|member id|beneficiary|student|employee name|resident|tenant|consumer|consumer name|matter client|client contact|who id|raised for|reported by customer
      |mandant|mandantin|mandantenname|mandanten nr|mandantennummer|mandant id|kunde|kunden nr|kundennummer|kundenname|kunden id|kontakt|kontakt id|ansprechpartner|antragsteller|klager|klient|auftraggeber|beteiligter|geschadigter|versicherungsnehmer|person id
      |nom du client|id client|no client|numero client|demandeur|requerant|partie|contact principal|cliente|nombre del cliente|id cliente|numero de cliente|codigo cliente|contacto|id contacto|solicitante|demandante|nome cliente|codice cliente|id cliente pratica|assistito|contatto|richiedente|attore|parte|klant|klantnaam|klantnummer|klant id|clientnummer|contactpersoon|contact nr|verzoeker|eiser|nome do cliente|codigo do cliente|contato|requerente|autor|kunde id|klientnavn|kundenr|klientnr|kund|kundnamn|kundnummer|asiakas|asiakasnumero|klient id|nazwa klienta|kontahent|zakaznik|клиент|заявитель|контакт|依頼者|顧客|顧客名|客户|客户名称`,
  },
  {
    id: 'contact.id',
    in: ['contact', 'owner'],
    kinds: ['id', 'key', 'integer', 'text', 'decimal'],
    phrases: `contact id|contact key|contact number|contact no|contact code|contact ext id|contact external id|person id|party id|client id|client number|client no|client code|customer id|customer number|member id|record id|external id|unique id|~id|~number|~key|~code|~identifier|~uuid|~recid|individual id|people id|mycase id|source id
      |kontakt id|kontaktnummer|personen id|mandantennummer|kundennummer|kunden id|adressnummer|id contact|no contact|numero client|id contacto|numero de cliente|id cliente|id contatto|codice cliente|contactnummer|klantnummer|relatienummer|id contato|codigo do cliente|kontakt nr|kundnummer`,
  },
  {
    id: 'contact.name',
    in: ['contact', 'owner'],
    kinds: names,
    phrases: `name|full name|display name|contact name|person name|client name|party name|customer name|individual name|complete name|formatted name|contact|contact full name|individual|formal name|name as it appears|known as|kontaktname|personenname|vollstandiger name|vor und nachname|anzeigename|nom complet|nom et prenom|nom du contact|nom du client|nombre completo|nombre y apellidos|nombre del contacto|nome completo|nome e cognome|nome contatto|nominativo|volledige naam|naam|contactnaam|nome do contato|nome do cliente|fulde navn|navn|namn|fullstandigt namn|fullt navn|koko nimi|nimi|imie i nazwisko|nazwa|cele jmeno|фио|полное имя|имя контакта|氏名|名前|姓名`,
  },
  {
    id: 'contact.first_name',
    in: people,
    kinds: names,
    phrases: `first name|firstname|given name|forename|forenames|fname|first|christian name|given names|client first name|contact first name|primary first name|vorname|prenom|prenoms|nombre|nombres|primer nombre|nome|nome proprio|primeiro nome|voornaam|voornamen|fornavn|fornamn|etunimi|imie|jmeno|krestni jmeno|имя|名|first names`,
  },
  {
    id: 'contact.middle_name',
    in: people,
    kinds: names,
    phrases: `middle name|middle names|middle initial|middlename|mname|mi|second name|additional name|zweiter vorname|weitere vornamen|deuxieme prenom|segundo nombre|secondo nome|tweede naam|tussenvoegsel|nome do meio|mellemnavn|mellannamn|mellomnavn|drugie imie|отчество`,
  },
  {
    id: 'contact.last_name',
    in: people,
    kinds: names,
    phrases: `last name|lastname|surname|family name|lname|last|sname|client last name|contact last name|primary last name|nachname|familienname|zuname|nom|nom de famille|apellido|apellidos|primer apellido|cognome|achternaam|familienaam|sobrenome|apelido|ultimo nome|efternavn|efternamn|etternavn|sukunimi|nazwisko|prijmeni|фамилия|姓|苗字|secondary name`,
  },
  {
    id: 'contact.title',
    in: ['contact', 'owner', 'case'],
    kinds: ['enumeration', 'text'],
    phrases: `salutation|title|honorific|prefix|name prefix|courtesy title|form of address|name title|mr mrs|contact title|anrede|titel|akademischer titel|civilite|titre|formule de politesse|tratamiento|titulo|trattamento|titolo|appellativo|aanhef|titulatuur|aanspreekvorm|tratamento|pronome de tratamento|tiltale|titeltext|tilltal|titteli|tytul|zwrot|oslovení|обращение|敬称`,
  },
  {
    id: 'contact.name_suffix',
    in: ['contact'],
    phrases: `suffix|name suffix|generation|post nominals|namenszusatz|suffixe|sufijo|suffisso|achtervoegsel|sufixo`,
  },
  {
    id: 'contact.email',
    in: everybody,
    kinds: ['email', 'text', 'list', 'enumeration', 'longtext'],
    many: true,
    phrases: `email|email address|mail|email 1|email 1 value|email address 1|primary email|primary email address|main email|email work|work email|business email|email home|home email|personal email|private email|email mobile|email other|other email|secondary email|email 2|email address 2|alternate email|contact email|client email|customer email|supplied email|requester email|user email|login email|emails|company email|office email|email id|internet email|email main|reply email|correspondence email
      |email mandant|mandant email|mandanten email|email kunde|kunden email|email klient|email client|courriel client|courriel du client|email cliente|correo cliente|correo del cliente|email klant|klant email|complainant email|applicant email|caller email|patient email|email adresse|mailadresse|geschaftliche email|email geschaftlich|email privat|elektronische post|adresse email|adresse mail|courriel|adresse courriel|mel|correo|correo electronico|direccion de correo|correo de contacto|posta elettronica|indirizzo email|pec|email adres|emailadres|endereco de email|correio eletronico|emailadresse|epost|e post|epostadress|epostadresse|sahkoposti|adres email|adres e mail|emailova adresa|эл почта|почта|メール|メールアドレス|邮箱|电子邮件`,
  },
  {
    id: 'contact.phone',
    in: everybody,
    kinds: ['phone', 'text', 'integer', 'list', 'id', 'enumeration', 'decimal'],
    many: true,
    phrases: `phone|phone number|telephone|telephone number|tel|tel no|phone 1|phone 1 as is|phone 1 value|primary phone|main phone|phone main|phone work|work phone|business phone|office phone|phone office|office|phone home|home phone|home|phone other|other phone|day phone|daytime phone|evening phone|contact phone|contact number|client phone|customer phone|supplied phone|requester phone|company main phone|company phone|landline|direct phone|direct line|direct dial|ddi|switchboard|phone 2|secondary phone|alternate phone|phones|extension|phone extension|phone number 1|voice
      |telefon mandant|mandant telefon|telefon kunde|telephone client|telephone du client|telefono cliente|telefoon klant|caller phone|complainant phone|applicant phone|patient phone|telefon|telefonnummer|tel nr|rufnummer|telefon geschaftlich|telefon privat|telefon dienstlich|festnetz|durchwahl|zentrale|telephone fixe|numero de telephone|no tel|telephone bureau|telephone domicile|fixe|telefono|numero de telefono|telefono fijo|telefono oficina|telefono casa|telefono fisso|numero di telefono|telefono ufficio|recapito telefonico|telefoon|telefoonnummer|vast nummer|telefoon werk|telefoon prive|telefone|numero de telefone|telefone fixo|telefone comercial|tlf|tlf nr|telefonnr|telefon arbete|puhelin|puhelinnumero|numer telefonu|telefon stacjonarny|телефон|номер телефона|電話|電話番号|电话`,
  },
  {
    id: 'contact.mobile',
    in: everybody,
    kinds: ['phone', 'text', 'integer', 'list', 'id', 'enumeration', 'decimal'],
    phrases: `mobile|mobile phone|mobile number|mobile no|cell|cell phone|cell number|cellphone|cellular|phone mobile|phone cell|mobile telephone|sms number|text number|mob|personal mobile|work mobile|handy|handynummer|mobil|mobiltelefon|mobilnummer|mobil nr|handy privat|portable|telephone portable|tel portable|gsm|numero de portable|movil|telefono movil|celular|numero de celular|cellulare|telefono cellulare|numero cellulare|mobiel|mobiele telefoon|mobiel nummer|gsm nummer|telemovel|telefone celular|mobiltelefon nr|mobilnr|matkapuhelin|komorka|telefon komorkowy|numer komorkowy|mobilni telefon|мобильный|мобильный телефон|携帯|携帯電話|手机`,
  },
  {
    id: 'contact.fax',
    in: everybody,
    kinds: ['phone', 'text', 'integer', 'id', 'enumeration'],
    phrases: `fax|fax number|business fax|fax no|work fax|home fax|facsimile|phone fax|telefax|faxnummer|fax nr|telecopie|telecopieur|numero de fax|faks|факс|ファックス|传真`,
  },
  {
    id: 'contact.job',
    in: ['contact', 'owner'],
    kinds: text,
    phrases: `job title|job|position|occupation|role at company|function|job position|job function|designation|profession|work title|business title|rank|job role|funktion|beruf|berufsbezeichnung|stellung|stellenbezeichnung|tatigkeit|fonction|poste|metier|cargo|puesto|ocupacion|profesion|funcion|mansione|ruolo|professione|qualifica|carica|functie|beroep|functietitel|profissao|funcao|ocupacao|stilling|stillingsbetegnelse|befattning|yrke|ammatti|tehtavanimike|stanowisko|zawod|pozice|должность|профессия|役職|職業|职位`,
  },
  {
    id: 'contact.department',
    in: ['contact', 'owner'],
    kinds: text,
    phrases: `department|dept|division|section|unit|abteilung|service|departement|departamento|reparto|ufficio|dipartimento|afdeling|avdeling|avdelning|osasto|dzial|oddeleni|отдел|部署|部门`,
  },
  {
    id: 'contact.birthdate',
    in: ['contact', 'case'],
    kinds: dates,
    phrases: `date of birth|birth date|birthdate|birthday|dob|d o b|born|client dob|date birth|geburtsdatum|geburtstag|geboren am|geb datum|date de naissance|naissance|ne le|fecha de nacimiento|fecha nacimiento|nacimiento|data di nascita|data nascita|nato il|geboortedatum|data de nascimento|data nascimento|nascimento|fodselsdato|fodelsedatum|syntymaaika|data urodzenia|datum narozeni|дата рождения|生年月日|出生日期`,
  },
  {
    id: 'contact.gender',
    in: ['contact'],
    kinds: choices,
    phrases: `gender|sex|geschlecht|sexe|genre|sexo|genero|sesso|genere|geslacht|kon|kjonn|sukupuoli|plec|pohlavi|пол|性別|性别`,
  },
  {
    id: 'contact.language',
    in: ['contact', 'case'],
    kinds: choices,
    phrases: `language|preferred language|lang|spoken language|native language|locale|sprache|korrespondenzsprache|langue|langue de correspondance|idioma|lengua|lingua|taal|voorkeurstaal|lingua preferida|sprog|sprak|kieli|jezyk|jazyk|язык|言語|语言`,
  },
  {
    id: 'contact.kind',
    in: ['contact'],
    kinds: ['enumeration', 'boolean', 'text', 'integer'],
    phrases: `contact type|type|party type|person or company|is company|is person|entity type|individual or company|person type|legal form|kind|kontaktart|kontakttyp|adressart|personenart|type de contact|type de personne|tipo de contacto|tipo de persona|tipo contatto|tipo persona|soort contact|soort relatie|type relatie|tipo de contato|tipo de pessoa|kontakttype|typ kontaktu`,
  },
  {
    id: 'contact.notes',
    in: ['contact', 'company', 'owner'],
    kinds: prose,
    many: true,
    phrases: `notes|note|private notes|contact notes|company notes|comment|comments|remarks|memo|description|about|additional information|background|general notes|internal notes|bemerkung|bemerkungen|notiz|notizen|anmerkung|anmerkungen|kommentar|remarque|remarques|commentaire|commentaires|observations|notas|nota|observaciones|comentarios|annotazioni|commenti|osservazioni|opmerking|opmerkingen|notities|toelichting|observacoes|bemaerkning|anteckning|anteckningar|merknader|huomautus|huomautukset|uwagi|notatki|poznamka|poznamky|примечание|комментарий|備考|备注`,
  },
  {
    id: 'contact.tags',
    in: ['contact', 'company'],
    many: true,
    kinds: ['list', 'enumeration', 'text', 'json'],
    phrases: `tags|tag|labels|label|keywords|groups|categories|category|contact group|contact groups|contact category|mailing list|schlagworte|stichworte|gruppen|kategorien|kategorie|etiquettes|mots cles|categories contact|etiquetas|categorias|etichette|categorie|labels contact|trefwoorden|marcadores|kategorier|taggar|tunnisteet|etykiety|kategorie kontaktu|теги`,
  },
  {
    id: 'contact.website',
    in: everybody,
    kinds: ['url', 'text', 'enumeration'],
    phrases: `website|web site|web page|webpage|homepage|home page|url|web|web address|www|internet|site|site url|domain|web domain|company website|company url|internetseite|internetadresse|webseite|site web|site internet|page web|sitio web|pagina web|web sitio|sito web|sito|sito internet|website adres|pagina da web|site da empresa|hjemmeside|hemsida|webbplats|nettside|kotisivu|strona www|strona internetowa|webove stranky|сайт|веб сайт|ホームページ|网站`,
  },
  {
    id: 'company.id',
    in: ['company', 'link'],
    kinds: ['id', 'key', 'integer', 'text', 'decimal'],
    phrases: `company id|company key|company code|company number id|account id|account number|account ext id|account code|account no|organisation id|org id|customer id|client id|client number|firm id|~id|~number|~key|~code|~identifier|~uuid|record id|external id|unique id|mycase id|source id|employer id
      |firma id|firmen id|firmennummer|kundennummer|unternehmen id|id societe|id entreprise|id empresa|codigo empresa|id azienda|codice azienda|bedrijf id|bedrijfsnummer|relatienummer|codigo da empresa|virksomhed id|foretag id|organisasjon id`,
  },
  {
    id: 'company.name',
    in: ['company', 'contact', 'case', 'link'],
    kinds: references,
    phrases: `company|company name|client company name|account|account name|account id|account ext id|account number|organisation|organisation name|org name|organization unit|requester organisation|requester organisation name|firm|firm name|business|business name|employer|employer name|corporation|affiliation|company if applicable|supplied company|legal name|trading name|trade name|entity name|company id|organisation id|company key|company code|customer company|client company|parent company|primary company|works for|respondent company|insurer|insurance company|law firm|companies|agency name|institution|vendor|supplier
      |firma|firmenname|firmenbezeichnung|unternehmen|unternehmensname|gesellschaft|organisation id|arbeitgeber|firma id|firmen nr|firmen id|societe|nom de la societe|nom societe|raison sociale|entreprise|nom de l entreprise|employeur|organisme|id societe|empresa|nombre de la empresa|razon social|compania|sociedad|organizacion|id empresa|azienda|nome azienda|ragione sociale|societa|ditta|ente|organizzazione|id azienda|bedrijf|bedrijfsnaam|onderneming|organisatie|naam organisatie|werkgever|bedrijf id|nome da empresa|organizacao|companhia|razao social|empregador|virksomhed|firmanavn|selskab|foretag|foretagsnamn|bedrift|selskap|yritys|yrityksen nimi|organisaatio|spolka|nazwa firmy|przedsiebiorstwo|organizacja|spolecnost|nazev firmy|компания|организация|название компании|会社|会社名|公司|公司名称`,
  },
  {
    id: 'company.title',
    in: ['company'],
    kinds: names,
    phrases: `name|display name|title|account name|company name|organisation name|firm name|business name|legal name|name 1|bezeichnung|nom|nombre|nome|naam|navn|namn|nimi|nazwa|nazev|название|名称`,
  },
  {
    id: 'company.industry',
    in: ['company', 'contact'],
    kinds: ['enumeration', 'text', 'key', 'id', 'integer'],
    phrases: `industry|industry name|sector|business sector|line of business|business type|sic|sic code|naics|nace|industry type|vertical|industry sector|market segment|branche|wirtschaftszweig|industrie|secteur|secteur d activite|activite|industria|sector de actividad|rubro|giro|actividad|settore|settore di attivita|bedrijfstak|bransje|bransch|setor|ramo|ramo de atividade|segmento|toimiala|branza|sektor|odvetvi|отрасль|業種|行业`,
  },
  {
    id: 'company.employees',
    in: ['company'],
    kinds: ['integer', 'text', 'enumeration', 'decimal', 'money'],
    phrases: `employees|employee count|number of employees|no of employees|num employees|headcount|staff count|size|company size|workforce|mitarbeiter|mitarbeiterzahl|anzahl mitarbeiter|beschaftigte|effectif|effectifs|nombre d employes|nombre de salaries|empleados|numero de empleados|no empleados|dipendenti|numero dipendenti|n dipendenti|addetti|medewerkers|aantal medewerkers|aantal werknemers|funcionarios|numero de funcionarios|colaboradores|antal ansatte|ansatte|anstallda|antal anstallda|henkilosto|liczba pracownikow|zatrudnienie|сотрудники|количество сотрудников|従業員数|员工数`,
  },
  {
    id: 'company.revenue',
    in: ['company'],
    kinds: ['money', 'decimal', 'integer', 'text', 'enumeration'],
    phrases: `revenue|annual revenue|turnover|annual turnover|sales|annual sales|yearly revenue|total revenue|gross revenue|umsatz|jahresumsatz|chiffre d affaires|ca annuel|chiffre affaires|facturacion|ingresos|ingresos anuales|volumen de negocio|fatturato|ricavi|fatturato annuo|omzet|jaaromzet|faturamento|receita|receita anual|volume de negocios|omsaetning|arsomsaetning|omsattning|arsomsattning|liikevaihto|obrot|przychody|obrat|выручка|годовой оборот|売上|年收入`,
  },
  {
    id: 'company.vat',
    in: ['company', 'contact'],
    kinds: ['id', 'text', 'integer', 'key', 'enumeration'],
    phrases: `vat|vat number|vat id|vat no|vat registration number|tax id|tax number|tax identification number|tin|ein|fein|gst number|gstin|abn|fiscal code number|umsatzsteuer id|ust id|ust idnr|ustid|steuernummer|umsatzsteuernummer|tva|numero tva|no tva|tva intracommunautaire|nif|cif|rfc|rut|nit|cuit|numero fiscal|identificacion fiscal|partita iva|p iva|piva|codice fiscale|btw|btw nummer|btw nr|cnpj|cpf cnpj|nif nipc|moms nr|momsnummer|momsregistreringsnummer|mva nummer|alv numero|nip|dic|инн`,
  },
  {
    id: 'company.registry',
    in: ['company'],
    kinds: ['id', 'text', 'integer', 'key', 'enumeration', 'decimal'],
    phrases: `company registration number|registration number|registry number|company number|companies house number|commercial register number|duns|duns number|handelsregisternummer|hrb|handelsregister|registernummer|siren|siret|rcs|numero siret|registro mercantil|numero de registro|rea|numero rea|registro imprese|kvk|kvk nummer|inscricao estadual|cvr|cvr nummer|cvr nr|organisationsnummer|org nr|orgnr|organisasjonsnummer|y tunnus|krs|regon|ico|огрн`,
  },
  {
    id: 'company.parent',
    in: ['company'],
    kinds: references,
    phrases: `parent company|parent account|parent id|parent organisation|parent company id|parent account id|holding|holding company|group company|ultimate parent|muttergesellschaft|konzern|maison mere|societe mere|empresa matriz|matriz|casa madre|capogruppo|moederbedrijf|moedermaatschappij|empresa mae|controladora|moderselskab|moderbolag`,
  },
  {
    id: 'address.street',
    in: everybody,
    kinds: ['text', 'longtext', 'enumeration', 'id', 'person', 'list'],
    phrases: `street|street address|address|address 1|address line 1|address line|addr 1|street 1|mailing address|mailing street|business street|business address|work address|home address|home street|postal address|billing street|billing address|office address|street name|address street|primary address|house number and street|client address|premises address|location address
      |strasse|strasse und hausnummer|strasse hausnummer|str|anschrift|adresse|postanschrift|geschaftsadresse|rue|adresse 1|adresse postale|voie|calle|direccion|direccion 1|domicilio|calle y numero|via|indirizzo|indirizzo 1|residenza|straat|adres|straat en huisnummer|straatnaam|adresregel 1|rua|endereco|morada|logradouro|gade|vej|adresselinje 1|gata|gatuadress|adress|katuosoite|osoite|ulica|adres 1|ulice|адрес|улица|住所|地址`,
  },
  {
    id: 'address.street2',
    in: everybody,
    phrases: `street 2|address 2|address line 2|addr 2|suite|apartment|apt|unit number|floor|building|address line 3|address 3|street 3|po box|additional address|adresszusatz|zusatz|adresse 2|postfach|complement d adresse|complement adresse|batiment|direccion 2|piso|colonia|complemento|indirizzo 2|interno|scala|adresregel 2|toevoeging|postbus|complemento endereco|adresselinje 2|adressrad 2|adres 2|mieszkanie`,
  },
  {
    id: 'address.city',
    in: everybody,
    kinds: ['text', 'enumeration', 'person'],
    phrases: `city|town|town city|city town|post town|business city|mailing city|billing city|home city|work city|locality|municipality|suburb|city name|place|ort|stadt|wohnort|gemeinde|ville|commune|localite|ciudad|poblacion|localidad|municipio|citta|comune|localita|plaats|woonplaats|stad|cidade|by|postort|poststed|kaupunki|postitoimipaikka|miasto|miejscowosc|mesto|obec|город|населенный пункт|市区町村|城市`,
  },
  {
    id: 'address.state',
    in: everybody,
    kinds: ['enumeration', 'text', 'key', 'id', 'person'],
    phrases: `state|province|state province|state or province|region|county|business state|mailing state|billing state|home state|work state|state code|territory|prefecture|canton|governorate|client state|bundesland|kanton|kreis|region land|departement adresse|comte|estado|provincia|comunidad autonoma|comarca|regione|prov|provincie|distrito|uf|delstat|len|lan|fylke|maakunta|wojewodztwo|kraj|область|регион|штат|都道府県|省`,
  },
  {
    id: 'address.zip',
    in: everybody,
    kinds: ['id', 'integer', 'text', 'enumeration', 'key', 'decimal', 'phone'],
    phrases: `zip|zip code|zipcode|postal code|post code|postcode|business postal code|business zip|mailing zip|mailing postal code|billing zip|home zip|work zip|incident zip|eircode|pin code|plz|postleitzahl|code postal|cp|codigo postal|c p|cap|codice postale|codice avviamento postale|cep|codigo de enderecamento postal|postnr|postnummer|postinumero|kod pocztowy|psc|почтовый индекс|индекс|郵便番号|邮编`,
  },
  {
    id: 'address.country',
    in: everybody,
    kinds: ['enumeration', 'text', 'key', 'id', 'person'],
    phrases: `country|country code|country name|business country|mailing country|billing country|home country|work country|nation|country region|country of residence|nationality country|land|landerkennung|staat|pays|code pays|pais|codigo pais|paese|nazione|stato estero|landcode|maa|kraj nazwa|panstwo|zeme|stat|страна|国|国家`,
  },
  {
    id: 'party.role',
    in: ['case', 'contact', 'link', 'owner'],
    kinds: choices,
    phrases: `role|party role|relationship role|relationship|relationship type|relation|contact role|case role|capacity|involvement|party type|association|association type|link type|connection|user role|rolle|beteiligtenrolle|beziehung|role dans le dossier|relation client|qualite|rol|relacion|tipo de relacion|ruolo nella pratica|relazione|rol in zaak|relatie|papel|relacao|vinculo|rolle i sagen|roll|rooli|rola|relacja|роль`,
  },
  {
    id: 'link.primary',
    in: ['link'],
    kinds: ['boolean', 'enumeration', 'integer', 'text'],
    phrases: `primary|is primary|main|is main|default|is default|primary company|primary flag|preferred|haupt|hauptkontakt|ist haupt|principal|es principal|principale|hoofd|is hoofd|principal vinculo|primaer|primar`,
  },
  {
    id: 'user.active',
    in: ['owner'],
    kinds: ['boolean', 'enumeration', 'integer', 'text'],
    phrases: `active|is active|enabled|suspended|disabled|inactive|status|user status|left|departed|aktiv|actif|activo|attivo|actief|ativo|aktywny`,
  },
  {
    id: 'user.login',
    in: ['owner'],
    kinds: ['id', 'text', 'key', 'email', 'person'],
    phrases: `login|username|user name|user login|account name|user|user id|user key|user code|initials|staff code|timekeeper|timekeeper id|staff id|employee id|short name|benutzer|benutzername|benutzerkennung|kurzel|kurzzeichen|identifiant|nom d utilisateur|usuario|nombre de usuario|nome utente|utente|gebruiker|gebruikersnaam|nome de usuario|brugernavn|anvandarnamn|kayttajatunnus|uzytkownik`,
  },
]
