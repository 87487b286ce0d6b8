package split

// smallWeight is how much a small word of another language tells at most, in nats: the table was counted in English.
const smallWeight = 1

// smallWords are the most frequent small words of languages that news is read in: German, French, Spanish, Portuguese, Italian, Dutch, Russian, Ukrainian,
// Polish and Turkish. They say nothing of what a text is about. Words that mean something in English are left out.
const smallWords = `
der das und ist nicht von mit ein eine einen einem einer eines den dem des sich auf für im zu zum zur auch wird wurde werden sind waren bei nach aus wie noch nur über unter vor durch gegen seit sei seien haben hatte
dass aber oder wenn als um bis mehr sehr schon kann können soll sollen muss müssen ihre ihrer ihren seine seiner seinen diese dieser dieses diesen jahr jahre jahren sagte gibt
les des une dans qui que pour sur pas par avec sont été être cette ces ses sa leur leurs nous vous ils elle elles mais ont avait avaient était étaient aux comme tout tous toute fait faire après avant depuis selon
entre contre sous deux ans année années dit dont donc encore aussi même très peut doit lui cela
los las del una por con para como más pero sus fue este esta estos estas según sobre también entre cuando muy hasta desde donde quien todo todos ser eran había está están dos años año dijo porque nos tras
dos das uma não mais foi são pelo pela também seu sua seus suas pelos pelas aos nas nos num numa quando muito sem até desde onde quem todo todos ser está estão anos ano disse porque após entre
che della delle degli dei dal dalla dalle nel nella nelle sul sulla alla alle con una sono anche più gli suo sua suoi loro questo questa erano essere stato stata hanno aveva dopo prima anni anno detto 
het een dat niet zijn voor aan ook naar wordt worden bij werd werden heeft hebben hij zij deze dit maar als uit nog wel meer jaar jaren zei tegen sinds omdat
что как это для или его еще ещё уже при был была было были быть они она оно все всё так также между после перед чтобы который которая которое которые которых году года лет том этом этого того более может только если через около
своей своих своего под над без сообщил сообщила сообщает заявил заявила словам
що як для або його ще вже при був була було були бути вони вона воно все так також між після перед щоб який яка яке які яких році року років тому цього більше може тільки якщо через від про
nie się jest jak dla oraz był była było były być jego jej ich tym tego już przez przed został została które który która także tylko jeśli roku lat przy nad między powiedział
bir ile için olarak olan daha çok gibi kadar sonra önce ama ancak olduğu oldu ise bu yıl dedi tarafından göre`
