//! A class with its teacher, two pupils and their families, and everybody else around them.

use super::World;
use preau_backend::{Actor, db::sql, homework};
use preau_model::{
    homework::{AssignmentInput, HandIn, HandInInput, HandInKind, NewFile},
    ids::{AssignmentId, SchoolId, StructureId, SubjectId, VersionId},
    media::AttachmentKind,
    session::Role,
};
use uuid::Uuid;

pub struct Classroom {
    pub world: World,
    /// 6A: Léa and Tom, taught French by `teacher`.
    pub class: StructureId,
    /// 5B: Zoé, taught mathematics by `colleague`.
    pub other_class: StructureId,
    /// A class of another school, taught by `far_teacher`.
    pub far_class: StructureId,
    pub far_school: SchoolId,
    pub french: SubjectId,
    pub maths: SubjectId,
    pub teacher: Actor,
    pub colleague: Actor,
    pub lea: Actor,
    pub tom: Actor,
    pub zoe: Actor,
    /// Léa's: legal, in charge, and a mere contact.
    pub mother: Actor,
    pub uncle: Actor,
    pub neighbour: Actor,
    pub toms_father: Actor,
    pub zoes_mother: Actor,
    pub administrator: Actor,
    pub head: Actor,
    pub staff: Actor,
    pub far_teacher: Actor,
    pub far_pupil: Actor,
    pub far_guardian: Actor,
    pub far_administrator: Actor,
}

impl Classroom {
    pub async fn new() -> Self {
        let w = World::new().await;
        let far_school = w.add_school("0211234A", "Collège des Lointains").await;
        let teacher = w.person(&[Role::Teacher], "Paul", "Durand").await;
        let colleague = w.person(&[Role::Teacher], "Anne", "Bernard").await;
        let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
        let tom = w.person(&[Role::Pupil], "Tom", "Petit").await;
        let zoe = w.person(&[Role::Pupil], "Zoé", "Garnier").await;
        let mother = w.person(&[Role::Guardian], "Marie", "Martin").await;
        let uncle = w.person(&[Role::Guardian], "Luc", "Martin").await;
        let neighbour = w.person(&[Role::Guardian], "Odile", "Voisin").await;
        let toms_father = w.person(&[Role::Guardian], "Jean", "Petit").await;
        let zoes_mother = w.person(&[Role::Guardian], "Rose", "Garnier").await;
        let administrator = w.person(&[Role::Administrator], "Ada", "Gérard").await;
        let head = w.person(&[Role::Head], "Hélène", "Chef").await;
        let staff = w.person(&[Role::Staff], "Sam", "Vie").await;
        let far_teacher = w.person_at(far_school, &[Role::Teacher], "Loin", "Prof").await;
        let far_pupil = w.person_at(far_school, &[Role::Pupil], "Loin", "Élève").await;
        let far_guardian = w.person_at(far_school, &[Role::Guardian], "Loin", "Parent").await;
        let far_administrator = w.person_at(far_school, &[Role::Administrator], "Loin", "Admin").await;

        let class = w.class("6A", &[&lea, &tom]).await;
        let other_class = w.class("5B", &[&zoe]).await;
        let far_class = w.structure_at(far_school, "class", "6A", &[&far_pupil]).await;
        let french = w.subject("020700", "Français").await;
        let maths = w.subject("061300", "Mathématiques").await;
        w.teaches(&teacher, class, french).await;
        w.teaches(&colleague, other_class, maths).await;
        w.teaches(&far_teacher, far_class, maths).await;
        w.guardian_of(&mother, &lea, 1).await;
        w.guardian_of(&uncle, &lea, 2).await;
        w.guardian_of(&neighbour, &lea, 3).await;
        w.guardian_of(&toms_father, &tom, 1).await;
        w.guardian_of(&zoes_mother, &zoe, 1).await;
        w.guardian_of(&far_guardian, &far_pupil, 1).await;
        Self {
            world: w,
            class,
            other_class,
            far_class,
            far_school,
            french,
            maths,
            teacher,
            colleague,
            lea,
            tom,
            zoe,
            mother,
            uncle,
            neighbour,
            toms_father,
            zoes_mother,
            administrator,
            head,
            staff,
            far_teacher,
            far_pupil,
            far_guardian,
            far_administrator,
        }
    }

    /// Everybody but the teacher, 6A, and Léa's and Tom's families.
    pub fn strangers(&self) -> Vec<(&'static str, &Actor)> {
        vec![
            ("another teacher", &self.colleague),
            ("a pupil of another class", &self.zoe),
            ("a guardian who is a mere contact", &self.neighbour),
            ("the guardian of a child of another class", &self.zoes_mother),
            ("the administrator", &self.administrator),
            ("the head", &self.head),
            ("school-life staff", &self.staff),
            ("a teacher of another school", &self.far_teacher),
            ("a pupil of another school", &self.far_pupil),
            ("a guardian of another school", &self.far_guardian),
            ("an administrator of another school", &self.far_administrator),
        ]
    }

    /// Work for 6A, due on Friday at 8, handed in in any way, recorded best of all.
    pub fn input(&self) -> AssignmentInput {
        AssignmentInput {
            subject: Some(self.french),
            title: "Lire la fable".to_owned(),
            instructions: "<p>À voix haute.</p>".to_owned(),
            structures: vec![self.class],
            pupils: Vec::new(),
            due: super::civil("2026-11-27T08:00"),
            publish: None,
            hand_in: HandIn { text: true, files: true, audio: true, main: Some(HandInKind::Audio) },
            late_allowed: false,
            kept: Vec::new(),
            added: Vec::new(),
            activities: Vec::new(),
        }
    }

    /// Gives [`Self::input`] after `change`.
    pub async fn given(&self, change: impl FnOnce(&mut AssignmentInput)) -> AssignmentId {
        let mut input = self.input();
        change(&mut input);
        let id = AssignmentId(Uuid::now_v7());
        homework::give(&self.world.backend, &self.teacher, id, &input).await.unwrap();
        id
    }

    /// Hands in a text.
    pub async fn hands_in(&self, pupil: &Actor, id: AssignmentId, text: &str) -> VersionId {
        let input = text_input(text);
        homework::hand_in(&self.world.backend, pupil, id, &input).await.unwrap();
        input.version
    }

    /// A file that has arrived and may be attached.
    pub async fn file(&self, owner: &Actor, name: &str, bytes: &[u8]) -> NewFile {
        NewFile::one(self.world.uploaded(owner, name, bytes).await, AttachmentKind::File)
    }

    /// A recording that has arrived and may be attached.
    pub async fn recording(&self, owner: &Actor, name: &str, said: &[u8]) -> NewFile {
        let bytes = [b"\x1a\x45\xdf\xa3", said].concat();
        NewFile::one(self.world.uploaded(owner, name, &bytes).await, AttachmentKind::Audio)
    }

    pub async fn close_class(&self, class: StructureId) {
        sql("UPDATE structure SET closed_at = $2 WHERE id = $1")
            .bind(class)
            .bind(super::start())
            .run(&self.world.backend.db)
            .await
            .unwrap();
    }

    pub async fn stops_teaching(&self, teacher: &Actor) {
        sql("DELETE FROM teaching WHERE teacher = $1").bind(teacher.person).run(&self.world.backend.db).await.unwrap();
    }
}

pub fn text_input(text: &str) -> HandInInput {
    HandInInput {
        version: VersionId(Uuid::now_v7()),
        pupil: None,
        over: None,
        text: text.to_owned(),
        kept: Vec::new(),
        added: Vec::new(),
    }
}
