package split

import (
	"strings"
	"testing"
)

// TestManyTongues cuts files of two or three stories as agencies, papers, databases and channels of several countries set them. Each story is wanted as
// headline, source, byline and place between strokes; of aside, something is set aside in every story.
func TestManyTongues(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		aside      string
	}{
		{"ANSA", `Governo: via libera al decreto sulle bollette
(ANSA) - ROMA, 12 MAR - Il Consiglio dei ministri ha approvato il decreto che riduce gli oneri di sistema sulle bollette elettriche per il secondo trimestre. Lo ha annunciato il ministro dell'Economia al termine della riunione.
"È una misura da tre miliardi", ha detto il ministro. (ANSA).
Incidente sull'A1, due morti vicino a Orvieto
(ANSA) - ORVIETO, 12 MAR - Due persone sono morte e tre sono rimaste ferite in un incidente avvenuto nella notte sull'A1 tra un tir e un furgone. Il traffico è rimasto bloccato per quattro ore. (ANSA).
Tennis: Sinner in semifinale a Indian Wells
(ANSA) - ROMA, 12 MAR - Jannik Sinner ha battuto in due set l'americano Fritz e vola in semifinale. Affronterà lo spagnolo Alcaraz. (ANSA).
`, []string{"Governo: via libera al decreto sulle bollette|ANSA||ROMA", "Incidente sull'A1, due morti vicino a Orvieto|ANSA||ORVIETO", "Tennis: Sinner in semifinale a Indian Wells|ANSA||ROMA"}, "(ANSA)."},
		{"RIA Novosti", `МОСКВА, 21 окт - РИА Новости. Россия и Казахстан договорились о маршруте нового газопровода в северные регионы республики, сообщил журналистам вице-премьер Александр Новак.
"Мощность газопровода составит до 10 миллиардов кубометров в год", - добавил он.

Над регионами России за ночь сбили 43 беспилотника
МОСКВА, 21 окт - РИА Новости. Дежурные силы ПВО за ночь уничтожили 43 украинских беспилотника над регионами России, сообщило Минобороны.
Пятнадцать аппаратов сбиты над Брянской областью.

Завод в Ижевске остановили после пожара
ИЖЕВСК, 21 окт - РИА Новости. Производство на заводе в Ижевске остановлено после пожара в одном из цехов, рассказали в пресс-службе регионального МЧС.
`, []string{"|РИА Новости||МОСКВА", "Над регионами России за ночь сбили 43 беспилотника|РИА Новости||МОСКВА", "Завод в Ижевске остановили после пожара|РИА Новости||ИЖЕВСК"}, ""},
		{"TASS, in Russian", `Казахстан и Россия согласовали маршрут газопровода

МОСКВА, 21 октября. /ТАСС/. Россия и Казахстан согласовали маршрут нового газопровода в северные регионы республики. Об этом сообщил журналистам вице-премьер Александр Новак.

Мощность газопровода может составить до 10 млрд куб. м в год.

Эрмитаж открыл выставку голландских натюрмортов

САНКТ-ПЕТЕРБУРГ, 21 октября. /Корр. ТАСС Анна Иванова/. Выставка голландских натюрмортов XVII века открылась в Эрмитаже, сообщили в пресс-службе музея.

На ней представлены 62 картины.
`, []string{"Казахстан и Россия согласовали маршрут газопровода|ТАСС||МОСКВА", "Эрмитаж открыл выставку голландских натюрмортов|ТАСС||САНКТ-ПЕТЕРБУРГ"}, ""},
		{"Yonhap, in Korean", `정부, 쌀 10만t 추가 매입
(서울=연합뉴스) 김민수 기자 = 정부가 쌀값 안정을 위해 올해 수확기에 쌀 10만t을 추가로 매입하기로 했다.
농림축산식품부는 21일 이같이 밝혔다.
minsu@yna.co.kr
부산 앞바다서 어선 전복…2명 실종
(부산=연합뉴스) 이영희 기자 = 21일 오전 6시께 부산 앞바다에서 어선이 뒤집혀 선원 2명이 실종됐다.
해경은 경비함정 5척을 투입해 수색하고 있다.
younghee@yna.co.kr
`, []string{"정부, 쌀 10만t 추가 매입|연합뉴스|김민수|서울", "부산 앞바다서 어선 전복…2명 실종|연합뉴스|이영희|부산"}, "@yna.co.kr"},
		{"Xinhua, in Chinese", `我国秋粮收购进展顺利
新华社北京10月21日电（记者张三）国家粮食和物资储备局21日发布的数据显示，全国秋粮收购进展顺利，截至目前累计收购超过5000万吨。
该局有关负责人说，市场价格总体平稳。（完）
广州国际音乐节开幕
新华社广州10月21日电（记者李四、王五）第十届广州国际音乐节21日晚开幕，来自20多个国家和地区的艺术家将带来40余场演出。（完）
`, []string{"我国秋粮收购进展顺利|新华社|张三|北京", "广州国际音乐节开幕|新华社|李四、王五|广州"}, "（完）"},
		{"AFP, in French", `Grève des dockers reconduite à Marseille
Marseille, 5 mars 2021 (AFP) - Les dockers du port de Marseille ont voté vendredi la reconduction de leur grève pour 48 heures, a annoncé la CGT.
"Nous irons jusqu'au bout", a déclaré à l'AFP le secrétaire du syndicat.
kb/mpa/sp
Séisme de magnitude 5,1 en Grèce, pas de victime
Athènes, 5 mars 2021 (AFP) - Un séisme de magnitude 5,1 a secoué vendredi le centre de la Grèce sans faire de victime, selon l'institut de géodynamique.
Les écoles sont restées fermées.
hec/roc
`, []string{"Grève des dockers reconduite à Marseille|AFP||Marseille", "Séisme de magnitude 5,1 en Grèce, pas de victime|AFP||Athènes"}, "/"},
		{"a page of a French paper", `A Marseille, les dockers reconduisent la grève

Par Jean Dupont (Marseille, correspondant)
Publié le 05 mars 2021 à 11h00, mis à jour à 12h45
Temps de Lecture 3 min.

Les dockers du port de Marseille ont voté, vendredi 5 mars, la reconduction de leur mouvement de grève pour quarante-huit heures, a annoncé la CGT.

« Nous irons jusqu'au bout », a déclaré le secrétaire du syndicat, Karim Belaïd.

Lire aussi : Les ports français à l'arrêt

La direction du port a appelé à la reprise du dialogue.

Le musée d'Orsay rouvre ses salles consacrées à Courbet

Par Claire Martin
Publié le 05 mars 2021 à 09h15
Temps de Lecture 2 min.

Fermées depuis dix-huit mois pour travaux, les salles consacrées à Gustave Courbet rouvrent samedi au public.

Article réservé aux abonnés

Le conservateur espère 5 000 visiteurs le premier week-end.
`, []string{"A Marseille, les dockers reconduisent la grève||Jean Dupont|", "Le musée d'Orsay rouvre ses salles consacrées à Courbet||Claire Martin|"}, "Temps de Lecture"},
		{"a page of a German magazine", `Hafenstreik in Hamburg
Die Kräne stehen still

Von Anna Keller, Hamburg
05.03.2021, 11.00 Uhr

Seit dem frühen Morgen ruht im Hamburger Hafen die Arbeit. Die Gewerkschaft hat zu einem 24-stündigen Warnstreik aufgerufen.

»Das Angebot ist eine Frechheit«, sagte Streikleiter Uwe Brandt.

Klimaschutz
Regierung verfehlt eigenes Ziel

Von Jonas Weber
05.03.2021, 09.30 Uhr

Die Bundesregierung hat ihr Klimaziel für den Verkehr im vergangenen Jahr deutlich verfehlt. Das geht aus einem Bericht des Umweltbundesamts hervor.

Minister Scheuer widersprach den Zahlen.
`, []string{"Die Kräne stehen still||Anna Keller|", "Regierung verfehlt eigenes Ziel||Jonas Weber|"}, ""},
		{"a page of a Spanish paper", `Los estibadores de Valencia votan a favor de la huelga
ANA GARCÍA LÓPEZ
Valencia - 05 mar 2021 - 11:00 CET
Los estibadores del puerto de Valencia aprobaron este viernes por amplia mayoría una huelga de 48 horas a partir del lunes.
La patronal considera la convocatoria desproporcionada.
El Gobierno aprueba la ley de vivienda
JUAN PÉREZ
Madrid - 05 mar 2021 - 09:12 CET
El Consejo de Ministros aprobó este viernes el proyecto de ley de vivienda tras meses de negociación entre los socios de Gobierno.
La norma limita los precios en las zonas tensionadas.
`, []string{"Los estibadores de Valencia votan a favor de la huelga||ANA GARCÍA LÓPEZ|Valencia", "El Gobierno aprueba la ley de vivienda||JUAN PÉREZ|Madrid"}, ""},
		{"a database of papers", `1 of 3 DOCUMENTS

The Times (London)

March 5, 2021 Friday
Edition 1; National Edition

Dockers vote to strike over pensions

BYLINE: Jane Doe, Industrial Correspondent

SECTION: NEWS; Pg. 14

LENGTH: 212 words

Dock workers at Felixstowe have voted by four to one to strike over changes to their pensions, their union said yesterday.

The port said that it was disappointed.

LOAD-DATE: March 5, 2021

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspapers

Copyright 2021 Times Newspapers Limited
All Rights Reserved

2 of 3 DOCUMENTS

The Independent (London)

March 5, 2021 Friday
First Edition

Whale skeleton returns to the museum

BYLINE: Tom Roe

SECTION: CULTURE; Pg. 22

LENGTH: 188 words

A restored skeleton of a blue whale has returned to the Natural History Museum after four years of cleaning.

It will hang in the main hall.

LOAD-DATE: March 5, 2021

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

Copyright 2021 Independent Print Ltd.
All Rights Reserved

3 of 3 DOCUMENTS

The Guardian (London) - Final Edition

March 6, 2021 Saturday

Heatwave plan for care homes

BYLINE: Ann Lee Social affairs editor

SECTION: GUARDIAN HOME PAGES; Pg. 9

LENGTH: 141 words

Care homes will have to keep one room below 26C under a plan for heatwaves that ministers will publish on Monday.

LOAD-DATE: March 5, 2021

LANGUAGE: ENGLISH

Copyright 2021 Guardian Newspapers Limited
All Rights Reserved
`, []string{"Dockers vote to strike over pensions|The Times|Jane Doe|", "Whale skeleton returns to the museum|The Independent|Tom Roe|", "Heatwave plan for care homes|The Guardian|Ann Lee|"}, "All Rights Reserved"},
		{"a channel", `[05.03.2021 07:10] Kelm News: Dock workers in Felixstowe vote to strike over pensions

The union said that four in five of its members had voted for a strike, the first at the port in thirty years.

[05.03.2021 08:42] Kelm News: ⚡️ Quake of magnitude 5.1 shakes central Greece

No one was hurt, the institute in Athens said, and schools will open again on Monday.

[05.03.2021 09:15] Kelm News: Whale skeleton returns to museum

The restored skeleton of a blue whale hangs in the main hall again after four years of cleaning.
`, []string{"Dock workers in Felixstowe vote to strike over pensions|||", "⚡️ Quake of magnitude 5.1 shakes central Greece|||", "Whale skeleton returns to museum|||"}, "Kelm News:"},
		{"a station's pages", `Felixstowe dockers vote to strike over pensions
Published
5 March 2021
Share
comments
Image source, Getty Images
Image caption, Felixstowe handles almost half of the UK's containers
By Jane Doe
BBC News, Suffolk
Dock workers at Felixstowe have voted by four to one to strike over changes to their pensions.
The union said it was the first such vote in thirty years.
Port "disappointed"
The port's owner said that its offer had been fair.
Related Topics
Felixstowe
More on this story
Port offers new pay deal
12 February 2021
Whale skeleton returns to museum's main hall
Published
4 March 2021
Share
comments
Image source, PA Media
By Tom Roe
Entertainment reporter
A restored skeleton of a blue whale has returned to the Natural History Museum after four years of cleaning.
It will hang in the main hall from Saturday.
Related Topics
Museums
`, []string{"Felixstowe dockers vote to strike over pensions|BBC News|Jane Doe|", "Whale skeleton returns to museum's main hall||Tom Roe|"}, "Related Topics"},
		{"an American paper's pages", `Dock Workers Vote to Strike at Britain's Largest Port
By JANE DOE   MARCH 5, 2021

FELIXSTOWE, England — Dock workers at Britain's largest container port voted overwhelmingly on Friday to strike over changes to their pensions, their union said.

"Enough is enough," said Rui Matos, a union leader.

A version of this article appears in print on March 6, 2021, on Page B3 of the New York edition with the headline: Dock Workers Vote to Strike.

A Whale's Skeleton Returns to the Museum
By TOM ROE   MARCH 5, 2021

LONDON — The skeleton of a blue whale, cleaned of oil that had leaked from it for a century, returned on Friday to the main hall of the Natural History Museum.

The work took four years.

A version of this article appears in print on March 6, 2021, on Page C1 of the New York edition with the headline: A Whale Comes Home.
`, []string{"Dock Workers Vote to Strike at Britain's Largest Port||JANE DOE|FELIXSTOWE, England", "A Whale's Skeleton Returns to the Museum||TOM ROE|LONDON"}, "A version of this article"},
		{"PTI", `Monsoon reaches Kerala three days early: IMD
New Delhi, Jun 1 (PTI) The southwest monsoon reached Kerala on Monday, three days ahead of its normal date, the India Meteorological Department said.
Rains will cover Karnataka by the weekend, it added. PTI GVS DIV
Sensex climbs 300 points on bank shares
Mumbai, Jun 1 (PTI) Equity benchmark Sensex climbed over 300 points in early trade on Monday, driven by gains in bank shares.
The broader Nifty rose 0.7 per cent. PTI ABM MR
Two held with stolen idols in Chennai
Chennai, Jun 1 (PTI): Police arrested two men here with nine idols stolen from a temple in Kumbakonam. PTI SSN
`, []string{"Monsoon reaches Kerala three days early: IMD|PTI||New Delhi", "Sensex climbs 300 points on bank shares|PTI||Mumbai", "Two held with stolen idols in Chennai|PTI||Chennai"}, "PTI "},
		{"press releases", `Kelm Lines Orders Two Electric Ferries
OSLO, Norway--(BUSINESS WIRE)--Kelm Lines AS today announced an order for two electric ferries from Nordal Yards. The vessels will enter service in 2027.
"This is a big step," said Ada Lind, chief executive of Kelm Lines.
About Kelm Lines
Kelm Lines runs eleven ferries in the North Sea.
Contacts
Media: Ole Brandt, +47 555 0134, press@kelm.example
Nordal Reports Results for the Fourth Quarter
BERGEN, Norway, Feb. 5, 2021 (GLOBE NEWSWIRE) -- Nordal ASA (OSE: NORD) today reported net income of $41.2 million for the fourth quarter, up 12 percent from a year ago.
Revenue was $312 million.
About Nordal
Nordal builds ships and aluminium parts.
Investor Contact:
Tom Roe, ir@nordal.example
Atlas Pharma Starts Trial of Malaria Vaccine
GENEVA, Feb. 5, 2021 /PRNewswire/ -- Atlas Pharma has dosed the first volunteers in a trial of its malaria vaccine in Uganda, the company announced today.
Results are expected next spring.
SOURCE Atlas Pharma
`, []string{"Kelm Lines Orders Two Electric Ferries|BUSINESS WIRE||OSLO, Norway", "Nordal Reports Results for the Fourth Quarter|GLOBE NEWSWIRE||BERGEN, Norway", "Atlas Pharma Starts Trial of Malaria Vaccine|PRNewswire||GENEVA"}, ""},
		{"a French paper and an agency", `Réforme des retraites : la grève reconduite à la SNCF

Le Monde avec AFP
Publié le 08 mars 2023 à 07h12, modifié le 08 mars 2023 à 10h45

La grève contre la réforme des retraites est reconduite mercredi à la SNCF, où un train sur trois circule.

« Nous irons jusqu'au bout », a déclaré Philippe Martinez, secrétaire général de la CGT.

Lire aussi : Qui sont les grévistes ?

Un séisme de magnitude 5,1 ressenti en Savoie

Le Monde avec AFP
Publié le 07 mars 2023 à 21h30

Un séisme de magnitude 5,1 a été ressenti mardi soir en Savoie, sans faire de blessé, selon la préfecture.

Lire aussi : Comment mesure-t-on un séisme ?

PSG : Mbappé absent un mois

Le Monde
Publié le 07 mars 2023 à 18h02

L'attaquant du PSG Kylian Mbappé sera absent un mois en raison d'une blessure à la cuisse, a annoncé le club.
`, []string{"Réforme des retraites : la grève reconduite à la SNCF|Le Monde||", "Un séisme de magnitude 5,1 ressenti en Savoie|Le Monde||", "PSG : Mbappé absent un mois|Le Monde||"}, "Publié le"},
		{"a database with a letter of a few words", `1 of 3 DOCUMENTS

The New York Times

October 4, 2011 Tuesday
Late Edition - Final

Court Weighs Role Of a Judge's Friend

BYLINE: By ADAM LIPTAK

SECTION: Section A; Column 0; National Desk; Pg. 17

LENGTH: 231 words

DATELINE: WASHINGTON

The Supreme Court on Monday considered whether a judge should have stepped aside from a case involving a friend.

"It is a hard question," Justice Elena Kagan said.

URL: http://www.nytimes.com

LOAD-DATE: October 4, 2011

LANGUAGE: ENGLISH

Copyright 2011 The New York Times Company

2 of 3 DOCUMENTS

The Washington Post

October 3, 2011 Monday
Met 2 Edition

Metro riders face new fares

BYLINE: Dana Hedgpeth

SECTION: METRO; Pg. B01

LENGTH: 120 words

Metro's board is expected to vote this week on raising fares.

Riders said they were not surprised.

LOAD-DATE: October 3, 2011

Copyright 2011 The Washington Post

3 of 3 DOCUMENTS

The Guardian (London)

October 3, 2011 Monday

Letters: Trains and fares

SECTION: GUARDIAN LEADER PAGES; Pg. 29

LENGTH: 88 words

Your editorial on rail fares is right. The railways should be run for passengers.

Name and address supplied

LOAD-DATE: October 3, 2011

Copyright 2011 Guardian Newspapers Limited
`, []string{"Court Weighs Role Of a Judge's Friend|The New York Times|ADAM LIPTAK|WASHINGTON", "Metro riders face new fares|The Washington Post|Dana Hedgpeth|", "Letters: Trains and fares|The Guardian||"}, "LENGTH"},
		{"press releases with whom to call", `FOR IMMEDIATE RELEASE

Arnholm Robotics Names Laura Finch Chief Executive

PITTSBURGH, April 12, 2022 /PRNewswire/ -- Arnholm Robotics, a maker of warehouse robots, today announced that Laura Finch has been named chief executive officer, effective May 1.

"Laura is the right leader," said chairman Paul Reed.

About Arnholm Robotics
Arnholm Robotics makes robots for warehouses.

Media Contact:
Jim Stone
jstone@acme.example

SOURCE Arnholm Robotics

FOR IMMEDIATE RELEASE

Bluewater Bank Reports Record First Quarter

BOSTON--(BUSINESS WIRE)--Bluewater Bank today reported net income of $12.4 million for the first quarter of 2022, up 18% from a year earlier.

About Bluewater Bank
Bluewater Bank is a community bank.

Contacts
Ann Lee, 617-555-0100
`, []string{"Arnholm Robotics Names Laura Finch Chief Executive|PRNewswire||PITTSBURGH", "Bluewater Bank Reports Record First Quarter|BUSINESS WIRE||BOSTON"}, "FOR IMMEDIATE"},
		{"EFE", `El Congreso aprueba la reforma laboral por un solo voto

Madrid, 3 feb (EFE).- El Congreso de los Diputados aprobó este jueves la reforma laboral por 175 votos a favor y 174 en contra, tras un error de un diputado del PP.

La ministra de Trabajo, Yolanda Díaz, celebró el resultado.

Un incendio arrasa 200 hectáreas en Zamora

Zamora, 3 feb (EFE).- Un incendio forestal ha quemado unas 200 hectáreas en la Sierra de la Culebra, según informó la Junta de Castilla y León.

Unos 80 efectivos trabajan en la extinción.

El Real Madrid cae en Bilbao

Bilbao, 3 feb (EFE).- El Athletic eliminó al Real Madrid de la Copa del Rey con un gol de Berenguer en el minuto 89.
`, []string{"El Congreso aprueba la reforma laboral por un solo voto|EFE||Madrid", "Un incendio arrasa 200 hectáreas en Zamora|EFE||Zamora", "El Real Madrid cae en Bilbao|EFE||Bilbao"}, ""},
		{"dpa", `Bundestag stimmt für neues Klimaschutzgesetz
Berlin (dpa) - Der Bundestag hat am Donnerstag mit den Stimmen der Koalition ein neues Klimaschutzgesetz beschlossen. Die Opposition kritisierte die Regelungen als unzureichend.
Umweltministerin Anna Berger (SPD) sprach von einem «Meilenstein». Der Bundesrat muss noch zustimmen.

Zugunglück bei Kassel: Drei Verletzte
Kassel (dpa/lhe) - Beim Zusammenstoß zweier Regionalzüge sind am Mittwochabend drei Menschen leicht verletzt worden. Die Strecke blieb bis zum Morgen gesperrt, wie die Bundespolizei mitteilte.

Bayern gewinnt Spitzenspiel in Dortmund
Dortmund (dpa) - Der FC Bayern München hat das Spitzenspiel bei Borussia Dortmund mit 2:1 gewonnen. Vor 81 365 Zuschauern trafen Müller und Sané für die Gäste.
Trainer Thomas Kern lobte seine Mannschaft: «Das war eine reife Leistung.»
`, []string{"Bundestag stimmt für neues Klimaschutzgesetz|dpa||Berlin", "Zugunglück bei Kassel: Drei Verletzte|dpa||Kassel", "Bayern gewinnt Spitzenspiel in Dortmund|dpa||Dortmund"}, ""},
		{"two pages, one with questions for subheads", `Rail strikes: what you need to know

The Guardian
Mon 20 Jun 2022 17.45 BST
Gwyn Topham Transport correspondent

Britain faces its biggest rail strike in 30 years from Tuesday after last-minute talks between unions and train companies failed.

Will any trains run?

About one in five trains will run, mostly on main lines during the day.

Who is on strike?

Some 40,000 members of the RMT union at Network Rail and 13 train operators.

How long will it last?

Strikes are planned on Tuesday, Thursday and Saturday.


Heatwave to bring hottest day of year so far

The Guardian
Mon 20 Jun 2022 12.10 BST
Damien Gayle

Temperatures are expected to climb to 34C in parts of southern England on Friday, the Met Office has said.

Forecasters said the heat would ease by the weekend.
`, []string{"Rail strikes: what you need to know|The Guardian|Gwyn Topham|", "Heatwave to bring hottest day of year so far|The Guardian|Damien Gayle|"}, ""},
		{"an old newspaper", `THE EVENING HERALD, MONDAY, JUNE 29, 1914.

ARCHDUKE SLAIN.

HEIR TO AUSTRIAN THRONE SHOT
AT SERAJEVO.

SERAJEVO, June 28.--The Archduke Francis Ferd-
inand, heir to the Austro-Hungarian throne, and his
wife, the Duchess of Hohenberg, were shot dead by a
student in the main street of the Bosnian capital to-
day, a short time after they had escaped death from a
bomb hurled at the royal automobile.

The assassin was arrested and narrowly escaped
lynching by the enraged populace.

NEW BRIDGE OPENED.

Mayor Cuts Ribbon Before Crowd of Five Thousand.

The new bridge over the Mill River was opened to
traffic Saturday afternoon by Mayor Hastings in the
presence of some five thousand citizens. The structure
cost $84,000 and was eleven months in building.

LOCAL BREVITIES.

Mrs. J. H. Crane is visiting her sister at Elmira.

The Grange will hold a strawberry social Thursday
evening at the hall.

William Tuttle has sold his bay mare to Dr. Paine.

MARKETS.

Wheat, No. 2 red, 96c.; corn, 74c.; oats, 43c.
`, []string{"ARCHDUKE SLAIN.|THE EVENING HERALD||SERAJEVO", "NEW BRIDGE OPENED.|||"}, ""},
		{"TASS, with a review of the press", `Russia, Kazakhstan agree on new gas supply route
MOSCOW, October 21. /TASS/. Russia and Kazakhstan have agreed on a route for a new gas pipeline to the republic's northern regions, Deputy Prime Minister Alexander Novak told reporters on Tuesday.
The capacity of the pipeline may reach 10 bln cubic meters a year, he added.

Press review: Putin heads to Astana and EU mulls 19th sanctions package
Top stories from the Russian press on Tuesday, October 21st

MOSCOW, October 21. /TASS/. Russian President Vladimir Putin will visit Kazakhstan next month, while the European Union prepares another package of sanctions.

Over 40 drones downed over Russian regions overnight
MOSCOW, October 21. /TASS/. Air defenses intercepted 43 Ukrainian drones over Russian regions overnight, the Defense Ministry reported.
"Fifteen UAVs were destroyed over the Bryansk Region," the statement said.
`, []string{"Russia, Kazakhstan agree on new gas supply route|TASS||MOSCOW", "Press review: Putin heads to Astana and EU mulls 19th sanctions package|TASS||MOSCOW", "Over 40 drones downed over Russian regions overnight|TASS||MOSCOW"}, ""},
		{"a database without field names", `Dock workers vote to strike over pensions
By Jane Doe
412 words
5 March 2021
15:04
Reuters News
LBA
English
(c) 2021 Reuters Limited

FELIXSTOWE, England, March 5 (Reuters) - Dock workers at Britain's largest container port have voted by four to one to strike over changes to their pensions, their union said.

The port said that it was disappointed. (Reporting by Jane Doe; Editing by Ann Lee)

Document LBA0000020210305eh3500abc


Whale skeleton returns to the museum
188 words
5 March 2021
The Times
T
22
English
© 2021 Times Newspapers Limited. All rights reserved

A restored skeleton of a blue whale has returned to the Natural History Museum after four years of cleaning.

It will hang in the main hall.

Document T000000020210305eh350002x


Storm closes schools in Arnholm
Tom Roe
141 words
6 March 2021
The Guardian
GRDN
English
© Copyright 2021. The Guardian. All rights reserved.

A storm from the west closed two schools in Arnholm on Friday and left six hundred homes without electricity.

Document GRDN000020210306eh3600011
`, []string{"Dock workers vote to strike over pensions|Reuters|Jane Doe|FELIXSTOWE, England", "Whale skeleton returns to the museum|The Times||", "Storm closes schools in Arnholm|The Guardian|Tom Roe|"}, "English"},
		{"MTI, in Hungarian", `Két halott egy balesetben az M5-ösön
Budapest, 2021. március 5., péntek (MTI) - Ketten meghaltak pénteken egy balesetben az M5-ös autópályán Kecskemét közelében - közölte a katasztrófavédelem szóvivője.
A forgalom az út egyik oldalán leállt.
Megnyílt a felújított operaház
Budapest, 2021. március 5., péntek (MTI) - Négyévi felújítás után pénteken megnyílt az operaház, az első előadást zsúfolt ház előtt tartották.
Az igazgató szerint a munka 44 milliárd forintba került.
`, []string{"Két halott egy balesetben az M5-ösön|MTI||Budapest", "Megnyílt a felújított operaház|MTI||Budapest"}, ""},
		{"Lusa", `Estivadores de Setúbal marcam greve de 48 horas

Setúbal, 05 mar 2021 (Lusa) – Os estivadores do porto de Setúbal marcaram uma greve de 48 horas a partir de segunda-feira, anunciou hoje o sindicato.

"Não há outra saída", disse à Lusa o dirigente Rui Matos.

JPL // MSF

Lusa/Fim

Museu de Arte Antiga reabre ao público

Lisboa, 05 mar 2021 (Lusa) – O Museu Nacional de Arte Antiga reabre no sábado, depois de dois meses encerrado.

A entrada é gratuita durante o fim de semana.

ABC // TDI

Lusa/Fim
`, []string{"Estivadores de Setúbal marcam greve de 48 horas|Lusa||Setúbal", "Museu de Arte Antiga reabre ao público|Lusa||Lisboa"}, "Lusa/Fim"},
		{"AA, in Turkish", `Ankara'da kar yağışı etkili oldu
ANKARA (AA) - Başkentte gece başlayan kar yağışı sabah saatlerinde etkisini artırdı. Belediye ekipleri ana yollarda çalışma başlattı.
Vali okulların bir gün tatil edildiğini açıkladı.
İzmir Limanı'nda yangın
İZMİR (AA) - İzmir Limanı'nda bir depoda çıkan yangın itfaiye ekiplerince söndürüldü. Yangında ölen ya da yaralanan olmadı.
Muhabir: Ayşe Yılmaz
`, []string{"Ankara'da kar yağışı etkili oldu|AA||ANKARA", "İzmir Limanı'nda yangın|AA|Ayşe Yılmaz|İZMİR"}, ""},
		{"Reuters, in Arabic", `المصرف المركزي يثبت سعر الفائدة
القاهرة 5 مارس (رويترز) - أبقى البنك المركزي المصري أسعار الفائدة دون تغيير يوم الجمعة للمرة الثالثة على التوالي.
وقال البنك في بيان إن التضخم ما زال ضمن النطاق المستهدف.

عاصفة تغلق المدارس في بيروت
بيروت 5 مارس (رويترز) - أغلقت عاصفة قوية المدارس في بيروت يوم الجمعة وقطعت الكهرباء عن مئات المنازل.
`, []string{"المصرف المركزي يثبت سعر الفائدة|رويترز||القاهرة", "عاصفة تغلق المدارس في بيروت|رويترز||بيروت"}, ""},
		{"papers of Japan", `韓国、米の追加買い入れへ
【ソウル共同】韓国政府は21日、米価の安定のため今年の収穫期に米10万トンを追加で買い入れると発表した。
農林畜産食品部によると、買い入れは来月始まる。

ギリシャで地震、けが人なし
【アテネ＝山田太郎】ギリシャ中部で5日、マグニチュード5.1の地震があった。けが人はいなかった。
学校は月曜日に再開する。
`, []string{"韓国、米の追加買い入れへ|共同||ソウル", "ギリシャで地震、けが人なし||山田太郎|アテネ"}, ""},
		{"KCNA", `Meeting of Farmers Held
Pyongyang, October 21 (KCNA) -- A national meeting of farmers was held here on Tuesday to review this year's harvest and to discuss the tasks of the coming year.
Present there were officials and model farmers.
-0-

New Bridge Opens in Wonsan
Wonsan, October 21 (KCNA) -- A new bridge over the Namdae River was opened with due ceremony. It is 412 metres long.
-0-

Gift to Library
Pyongyang, October 21 (KCNA) -- The Grand People's Study House received a gift from a delegation on a visit.
-0-
`, []string{"Meeting of Farmers Held|KCNA||Pyongyang", "New Bridge Opens in Wonsan|KCNA||Wonsan", "Gift to Library|KCNA||Pyongyang"}, "-0-"},
		{"Antara", `Flood hits five villages in Demak
Demak, Central Java (ANTARA) - Floods inundated five villages in Demak, Central Java, on Friday after the Wulan River burst its banks, a local disaster mitigation agency stated.
Some 1,200 residents have been evacuated.
Related news: Indonesia readies 500 pumps for rainy season
Translator: Tom Roe
Editor: Ann Lee
Copyright © ANTARA 2021
Museum of coffee opens in Bandung
Bandung, West Java (ANTARA) - A museum of coffee opened in Bandung on Friday with a show of 300 mills and pots from five provinces.
Entrance is free until the end of the month.
Translator: Tom Roe
Editor: Ann Lee
Copyright © ANTARA 2021
`, []string{"Flood hits five villages in Demak|ANTARA||Demak, Central Java", "Museum of coffee opens in Bandung|ANTARA||Bandung, West Java"}, "Translator"},
		{"Prensa Latina", `Médicos cubanos parten hacia Angola
La Habana, 5 mar (Prensa Latina) Una brigada de 42 médicos cubanos partió hoy hacia Angola para reforzar la atención primaria en tres provincias.
El grupo permanecerá allí durante seis meses.
mem/jpl
Abre feria del libro en Santiago
Santiago de Cuba, 5 mar (Prensa Latina) La feria del libro abrió hoy sus puertas en esta ciudad con autores de nueve países.
lam/ada
`, []string{"Médicos cubanos parten hacia Angola|Prensa Latina||La Habana", "Abre feria del libro en Santiago|Prensa Latina||Santiago de Cuba"}, "/"},
		{"a local paper", `POLICE & FIRE

Man arrested after chase on Route 9

MILLBROOK — A 34-year-old man was arrested Monday after leading police on a chase down Route 9, Lt. Carla Ruiz said.

No one was hurt.

Kitchen fire damages Elm Street home

MILLBROOK — A kitchen fire caused about $20,000 in damage to a home on Elm Street on Sunday night, fire officials said.

A family of four escaped unhurt.

OBITUARIES

Ruth Alder, 91, taught school for four decades

RIDGEFIELD — Ruth Alder, who taught third grade at Ridgefield Elementary School for 41 years, died Friday. She was 91.

She is survived by two sons.
`, []string{"Man arrested after chase on Route 9|||MILLBROOK", "Kitchen fire damages Elm Street home|||MILLBROOK", "Ruth Alder, 91, taught school for four decades|||RIDGEFIELD"}, ""},
		{"headlines in several lines", `Dock workers vote
to strike over
pensions

   FELIXSTOWE, England, March 5 (UPI) -- Dock workers
at Britain's largest container port have voted by four to
one to strike over changes to their pensions, their union
said Friday.
   The port said that it was disappointed.

Whale returns to
London museum

   LONDON, March 5 (UPI) -- A restored skeleton of a blue
whale has returned to the Natural History Museum after
four years of cleaning.
   It will hang in the main hall.
`, []string{"Dock workers vote to strike over pensions|UPI||FELIXSTOWE, England", "Whale returns to London museum|UPI||LONDON"}, ""},
		{"epd", `Diakonie fordert mehr Geld für Pflege
Berlin (epd). Die Diakonie hat mehr Geld für die ambulante Pflege gefordert. Die Lage sei dramatisch, sagte Präsidentin Anna Berger dem Evangelischen Pressedienst.
Viele Dienste müssten Anfragen ablehnen.
epd lob mih
Kirchentag erwartet 100.000 Besucher
Hannover (epd). Zum Kirchentag in Hannover werden Anfang Mai rund 100.000 Besucher erwartet. Das teilten die Veranstalter am Freitag mit.
epd lob kfr
`, []string{"Diakonie fordert mehr Geld für Pflege|epd||Berlin", "Kirchentag erwartet 100.000 Besucher|epd||Hannover"}, "epd lob"},
		{"AP, sports", `BC-SOC--European Roundup, 1st Ld
Eds: Adds late games.

Valencia beats Getafe late to end winless run

By The Associated Press

VALENCIA, Spain (AP) _ A goal in the last minute of added time gave Valencia a 2-1 victory over Getafe on Friday, its first in seven weeks.

Getafe led at halftime and hit the post twice.

___

AP Sports Writer Tom Roe in Madrid contributed to this report.

BC-TEN--Vienna Open

Novak beats Muster in Vienna final

By The Associated Press

VIENNA (AP) _ Top-seeded Jiri Novak beat Tomas Muster 6-4, 7-6 (5) on Sunday to win the Vienna Open, his third title of the season.

Novak saved two set points in the second set.

AP-WF-03-05-21 1802GMT

BC-CAR--Rally Sweden

Lind leads Rally Sweden after first day

TORSBY, Sweden (AP) _ Ada Lind of Norway took the lead of the Rally Sweden on Friday by 11 seconds from Tom Roe.

Nine stages remain.

AP-WF-03-05-21 1911GMT
`, []string{"Valencia beats Getafe late to end winless run|AP||VALENCIA, Spain", "Novak beats Muster in Vienna final|AP||VIENNA", "Lind leads Rally Sweden after first day|AP||TORSBY, Sweden"}, "BC-"},
		{"AFP, with keywords", `Tram strike-Portugal-transport
Lisbon tram drivers walk out over night shifts
By Ana SILVA
Lisbon, March 4, 2021 (AFP) - Tram drivers in the Portuguese capital walked out on Thursday after talks on night shifts broke down, leaving thousands of commuters to look for buses.
"Nobody can drive a hill like that," said Rui Matos, who speaks for the drivers.
asi/tr/al
© Agence France-Presse
Quake-Greece
Quake of magnitude 5.1 shakes central Greece
Athens, March 4, 2021 (AFP) - A quake of magnitude 5.1 shook central Greece on Thursday, the institute in Athens said, without hurting anyone.
Schools will open again on Monday.
hec/ro
© Agence France-Presse
`, []string{"Lisbon tram drivers walk out over night shifts|AFP|Ana SILVA|Lisbon", "Quake of magnitude 5.1 shakes central Greece|AFP||Athens"}, "Agence France-Presse"},
		{"Bloomberg", `Oil Slips as Traders Wait for OPEC
2021-03-04 12:10:22.112 GMT

By Tom Roe and Jane Doe
     (Bloomberg) -- Oil slipped on Thursday as traders waited for a meeting of OPEC and its allies that may raise output from April.
     Brent crude was down 41 cents at $63.66 a barrel.

To contact the reporter on this story:
Tom Roe in London at troe@bloomberg.example
To contact the editor responsible for this story:
Ann Lee at alee@bloomberg.example

Nordal to Build Two Electric Ferries
2021-03-04 10:02:11.004 GMT

By Jane Doe
     (Bloomberg) -- Nordal Yards will build two electric ferries for Kelm Lines, the companies said in a joint statement on Thursday.
     The vessels will enter service in 2027.

To contact the reporter on this story:
Jane Doe in Oslo at jdoe@bloomberg.example
`, []string{"Oil Slips as Traders Wait for OPEC|Bloomberg|Tom Roe and Jane Doe|", "Nordal to Build Two Electric Ferries|Bloomberg|Jane Doe|"}, "To contact the reporter"},
		{"Jiji", `Japan to Buy Extra Rice
   Tokyo, March 5 (Jiji Press)--Japan's agriculture ministry said Friday it will buy an extra 100,000 tons of rice to steady prices.
   Purchases will start next month.
END

Quake Shakes Northern Japan
   Sendai, Miyagi Pref., March 5 (Jiji Press)--A quake with a magnitude of 5.1 shook northern Japan on Friday evening. No tsunami warning was issued.
END
`, []string{"Japan to Buy Extra Rice|Jiji Press||Tokyo", "Quake Shakes Northern Japan|Jiji Press||Sendai, Miyagi Pref"}, "END"},
		{"China News Service", `广州国际音乐节开幕
2021-03-05 10:20 来源：中国新闻网
中新网广州3月5日电 (记者 李四)第十届广州国际音乐节5日晚开幕，来自20多个国家和地区的艺术家将带来40余场演出。
开幕式上演奏了马勒的作品。(完)
希腊中部发生5.1级地震
2021-03-05 09:12 来源：新华网
新华社雅典3月4日电（记者王五）希腊中部4日发生5.1级地震，没有人员伤亡报告。
学校将于下周一复课。
`, []string{"广州国际音乐节开幕|中国新闻网|李四|广州", "希腊中部发生5.1级地震|新华网|王五|雅典"}, "电"},
		{"PAP, in Polish", `Warszawa: strajk motorniczych
04.03.2021, Warszawa (PAP) - Motorniczowie warszawskich tramwajów rozpoczęli w czwartek strajk po fiasku rozmów o nocnych zmianach. Tysiące pasażerów czekały na autobusy.
"Nikt nie może tak pracować" - powiedział przedstawiciel związku. (PAP)
autor: Anna Nowak
an/ mok/
Kraków: wystawa martwych natur
04.03.2021, Kraków (PAP) - W krakowskim muzeum otwarto w czwartek wystawę holenderskich martwych natur z XVII wieku. (PAP)
autor: Jan Kowalski
jk/ agz/
`, []string{"Warszawa: strajk motorniczych|PAP|Anna Nowak|Warszawa", "Kraków: wystawa martwych natur|PAP|Jan Kowalski|Kraków"}, "(PAP)"},
		{"Reuters, with a brief", `Portuguese tram drivers walk out over night shifts
By Ana Silva
LISBON (Reuters) - Tram drivers in the Portuguese capital walked out on Thursday after talks on night shifts broke down, leaving thousands of commuters to look for buses.
"Nobody can drive a hill like that after eleven hours," said Rui Matos, who speaks for the drivers.
(Reporting by Ana Silva; Editing by Ann Lee)
Our Standards: The Thomson Reuters Trust Principles.
Oil slips as traders await OPEC meeting
By Tom Roe
LONDON (Reuters) - Oil slipped on Thursday as traders waited for a meeting of OPEC and its allies that may raise output from April.
Brent crude was down 41 cents at $63.66 a barrel by 1210 GMT.
(Additional reporting by Jane Doe in Singapore; Editing by Ann Lee)
Our Standards: The Thomson Reuters Trust Principles.
BRIEF-Nordal to build two electric ferries
March 4 (Reuters) - Nordal Yards:
* SAYS TO BUILD TWO ELECTRIC FERRIES FOR KELM LINES
* SAYS VESSELS TO ENTER SERVICE IN 2027
Source text for Eikon: [ID:nNDL123]
Further company coverage: NORD.OL
((Gdansk Newsroom))
`, []string{"Portuguese tram drivers walk out over night shifts|Reuters|Ana Silva|LISBON", "Oil slips as traders await OPEC meeting|Reuters|Tom Roe|LONDON", "BRIEF-Nordal to build two electric ferries|Reuters||"}, "(Reuters) -"},
		{"a German paper, from its archive", `Süddeutsche Zeitung, 5. März 2021, Seite 1

Hafenarbeiter legen die Arbeit nieder

Von Anna Keller, Hamburg

Hamburg – Seit dem frühen Morgen ruht im Hamburger Hafen die Arbeit. Die Gewerkschaft hat zu einem Warnstreik aufgerufen.

Ende März wird weiter verhandelt.

Süddeutsche Zeitung, 5. März 2021, Seite 6

Museum zeigt Wal

Von Jonas Weber

Berlin – Das restaurierte Skelett eines Blauwals ist vom Samstag an im Naturkundemuseum zu sehen. Vier Jahre lang wurde es gereinigt.

Quelle: DIZdigital
`, []string{"Hafenarbeiter legen die Arbeit nieder|Süddeutsche Zeitung|Anna Keller|", "Museum zeigt Wal|Süddeutsche Zeitung|Jonas Weber|"}, "Seite "},
		{"Itar-Tass", `04.03.2021 14:05

Gazprom, Kazakhstan agree on pipeline route

     MOSCOW, March 4 (Itar-Tass) - Gazprom and Kazakhstan have agreed on the route of a new pipeline to the republic's north.
     Capacity may reach 10 billion cubic meters a year.

04.03.2021 14:31

Izhevsk plant halted by fire

     IZHEVSK, March 4 (Itar-Tass) - A plant in Izhevsk was halted by a fire on Thursday, the regional emergencies service said.
`, []string{"Gazprom, Kazakhstan agree on pipeline route|Itar-Tass||MOSCOW", "Izhevsk plant halted by fire|Itar-Tass||IZHEVSK"}, "04.03.2021"},
		{"Yonhap, in English", `(LEAD) S. Korea to buy extra 100,000 tons of rice

(ATTN: UPDATES with minister's remarks in last para)

SEOUL, Oct. 21 (Yonhap) -- South Korea will buy an extra 100,000 tons of rice this harvest to steady prices, the agriculture ministry said Tuesday.

The minister said that purchases would start next month.

kms@yna.co.kr
(END)

Fishing boat capsizes off Busan; 2 missing

BUSAN, Oct. 21 (Yonhap) -- A fishing boat capsized off the southeastern port city of Busan early Tuesday, leaving two sailors missing, the Coast Guard said.

Five patrol boats have joined the search.

(END)
`, []string{"(LEAD) S. Korea to buy extra 100,000 tons of rice|Yonhap||SEOUL", "Fishing boat capsizes off Busan; 2 missing|Yonhap||BUSAN"}, "(END)"},
	} {
		res := checkPlaced(t, c.text)
		if len(res.Stories) != len(c.want) {
			t.Errorf("%s: %d stories, want %d (%s)", c.name, len(res.Stories), len(c.want), res.Layout)
			continue
		}
		for i := range res.Stories {
			s := &res.Stories[i]
			if got := strings.Join([]string{s.Headline.Text, s.Source.Text, s.Byline.Text, s.Place.Text}, "|"); got != c.want[i] {
				t.Errorf("%s: story %d is %q, want %q", c.name, i, got, c.want[i])
			}
			if c.aside != "" && !aside(s, c.aside) {
				t.Errorf("%s: %q is not set aside in story %d", c.name, c.aside, i)
			}
		}
	}
}
