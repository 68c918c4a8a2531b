//! The text editor (`editor/`), a script of its own, fetched when somebody writes. Whoever mounts one
//! gets a number, so that nothing of the browser is held in what the server renders.

use js_sys::{Object, Promise, Reflect};
use preau_model::{ids::PictureId, text::Lang};
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    future::Future,
    pin::Pin,
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Under which name a document says where the script is.
pub const ADDRESS: &str = "preau-editor";

#[wasm_bindgen]
extern "C" {
    /// The language's own `import(…)`.
    #[wasm_bindgen(js_name = import, catch)]
    fn import_module(address: &str) -> Result<Promise, JsValue>;

    type Script;
    #[wasm_bindgen(method, catch)]
    fn mount(this: &Script, place: &web_sys::HtmlElement, options: &Object) -> Result<Mounted, JsValue>;

    type Mounted;
    #[wasm_bindgen(method, js_name = setHtml)]
    fn set_html(this: &Mounted, html: &str);
    #[wasm_bindgen(method, js_name = insertPicture)]
    fn insert_picture(this: &Mounted, picture: &Object);
    #[wasm_bindgen(method)]
    fn focus(this: &Mounted);
    #[wasm_bindgen(method, js_name = focusAfter)]
    fn focus_after(this: &Mounted, typed: &str);
    #[wasm_bindgen(method)]
    fn destroy(this: &Mounted);
}

/// A tool that an editor may have, besides those for words and letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    Headings,
    Lists,
    Quote,
    Link,
    Table,
    Code,
    Formula,
    Picture,
    Embed,
    Attachment,
}

impl Feature {
    const fn code(self) -> &'static str {
        match self {
            Self::Headings => "headings",
            Self::Lists => "lists",
            Self::Quote => "quote",
            Self::Link => "link",
            Self::Table => "table",
            Self::Code => "code",
            Self::Formula => "formula",
            Self::Picture => "picture",
            Self::Embed => "embed",
            Self::Attachment => "attachment",
        }
    }
}

/// A picture to stand in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenPicture {
    pub id: PictureId,
    /// Where it is seen meanwhile.
    pub src: String,
    pub alt: String,
}

/// A page of another site to stand in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenEmbed {
    pub address: String,
    pub title: String,
}

/// What comes some time after it was asked for; `None`: nothing was chosen.
pub type Later<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

pub type PickPicture = Box<dyn Fn() -> Later<ChosenPicture>>;
pub type PickEmbed = Box<dyn Fn(Option<String>) -> Later<ChosenEmbed>>;
pub type TakeFiles = Box<dyn Fn(Vec<web_sys::File>)>;

/// What an editor is made with.
pub struct Options {
    pub html: String,
    pub lang: Lang,
    pub label: String,
    /// The elements that name it, and that say more about it.
    pub labelled_by: String,
    pub described_by: String,
    pub features: &'static [Feature],
    /// Told of each change, with the whole text.
    pub on_change: Box<dyn Fn(String)>,
    pub pick_picture: Option<PickPicture>,
    /// Given an address that stands in the text already, where there is one.
    pub pick_embed: Option<PickEmbed>,
    pub on_files: Option<TakeFiles>,
    /// Pictures that were pasted or dropped; without it they are files.
    pub on_pictures: Option<TakeFiles>,
}

/// An editor of this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editor(u32);

/// What the script calls.
type Told = Closure<dyn Fn(JsValue) -> JsValue>;

/// What must live as long as an editor.
struct Alive {
    mounted: Mounted,
    _told: Vec<Told>,
}

thread_local! {
    static SCRIPT: RefCell<Option<Rc<Script>>> = const { RefCell::new(None) };
    /// How often it could not be fetched.
    static MISSED: Cell<u32> = const { Cell::new(0) };
    static EDITORS: RefCell<HashMap<u32, Rc<Alive>>> = RefCell::default();
}

/// Fetches the script, once; whether it is there.
pub async fn fetch() -> bool {
    if SCRIPT.with_borrow(Option::is_some) {
        return true;
    }
    let module = match address().and_then(|address| import_module(&address).ok()) {
        Some(module) => JsFuture::from(module).await.ok(),
        None => None,
    };
    let Some(module) = module else {
        MISSED.set(MISSED.get() + 1);
        return false;
    };
    SCRIPT.set(Some(Rc::new(module.unchecked_into())));
    true
}

/// Where it is. A browser may remember that an address could not be had: it is asked under another.
fn address() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let address = document.query_selector(&format!("meta[name={ADDRESS}]")).ok()??.get_attribute("content")?;
    Some(match MISSED.get() {
        0 => address,
        times => format!("{address}?{times}"),
    })
}

/// Mounts an editor, once the script is there.
pub fn mount(place: &web_sys::HtmlElement, options: Options) -> Option<Editor> {
    let script = SCRIPT.with_borrow(Clone::clone)?;
    let (object, told) = as_object(options);
    let mounted = script.mount(place, &object).ok()?;
    EDITORS.with_borrow_mut(|all| {
        let id = all.keys().max().map_or(0, |last| last + 1);
        all.insert(id, Rc::new(Alive { mounted, _told: told }));
        Some(Editor(id))
    })
}

impl Editor {
    fn with(self, work: impl FnOnce(&Mounted)) {
        // It calls back while it works: nothing is borrowed meanwhile.
        if let Some(alive) = EDITORS.with_borrow(|all| all.get(&self.0).cloned()) {
            work(&alive.mounted);
        }
    }

    /// Changes what differs; nobody is told.
    pub fn set_html(self, html: &str) {
        self.with(|mounted| mounted.set_html(html));
    }

    /// Puts a picture where the caret is.
    pub fn insert_picture(self, picture: &ChosenPicture) {
        self.with(|mounted| mounted.insert_picture(&picture_object(picture)));
    }

    pub fn focus(self) {
        self.with(Mounted::focus);
    }

    /// Goes on where somebody typed: behind these words.
    pub fn focus_after(self, typed: &str) {
        self.with(|mounted| mounted.focus_after(typed));
    }

    pub fn destroy(self) {
        self.with(Mounted::destroy);
        EDITORS.with_borrow_mut(|all| all.remove(&self.0));
    }
}

fn as_object(options: Options) -> (Object, Vec<Told>) {
    let object = Object::new();
    let mut told = Vec::new();
    let mut tell = |name: &str, work: Box<dyn Fn(JsValue) -> JsValue>| {
        let closure = Closure::wrap(work);
        set(&object, name, closure.as_ref());
        told.push(closure);
    };
    let on_change = options.on_change;
    tell(
        "onChange",
        Box::new(move |html| {
            on_change(html.as_string().unwrap_or_default());
            JsValue::UNDEFINED
        }),
    );
    if let Some(pick) = options.pick_picture {
        tell(
            "pickPicture",
            Box::new(move |_| {
                let later = pick();
                answer(async move { later.await.map(|picture| picture_object(&picture).into()) })
            }),
        );
    }
    if let Some(pick) = options.pick_embed {
        tell(
            "pickEmbed",
            Box::new(move |address| {
                let later = pick(address.as_string());
                answer(async move {
                    later.await.map(|embed| {
                        let object = Object::new();
                        set(&object, "url", &embed.address.into());
                        set(&object, "title", &embed.title.into());
                        object.into()
                    })
                })
            }),
        );
    }
    for (name, take) in [("onFiles", options.on_files), ("onPictures", options.on_pictures)] {
        let Some(take) = take else { continue };
        tell(
            name,
            Box::new(move |files| {
                take(js_sys::Array::from(&files).iter().filter_map(|file| file.dyn_into().ok()).collect());
                JsValue::UNDEFINED
            }),
        );
    }
    set(&object, "html", &options.html.into());
    set(&object, "lang", &options.lang.tag().into());
    set(&object, "label", &options.label.into());
    set(&object, "labelledBy", &options.labelled_by.into());
    set(&object, "describedBy", &options.described_by.into());
    let features: js_sys::Array = options.features.iter().map(|feature| JsValue::from_str(feature.code())).collect();
    set(&object, "features", &features);
    (object, told)
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes whatever is set.
    let _ = Reflect::set(object, &name.into(), value);
}

fn picture_object(picture: &ChosenPicture) -> Object {
    let object = Object::new();
    set(&object, "id", &picture.id.to_string().into());
    set(&object, "src", &JsValue::from_str(&picture.src));
    set(&object, "alt", &JsValue::from_str(&picture.alt));
    object
}

/// A promise of what will be chosen, or of nothing.
fn answer(chosen: impl Future<Output = Option<JsValue>> + 'static) -> JsValue {
    future_to_promise(async move { Ok(chosen.await.unwrap_or(JsValue::NULL)) }).into()
}
