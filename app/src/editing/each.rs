//! Many things of one document, of which each hears of itself only.

use leptos::prelude::*;
use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

/// What is known of each thing of a long list.
///
/// A signal of the whole list would wake every row with every change, for nearly all of them to find that nothing of
/// theirs has changed: with a thousand rows that takes longer than a frame. So one effect looks at the whole, and tells
/// those whom it concerns; it is the one place where an effect sets signals.
pub struct Each<K, V>(StoredValue<HashMap<K, ArcRwSignal<V>>>);

impl<K, V> Clone for Each<K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, V> Copy for Each<K, V> {}

impl<K, V> Default for Each<K, V>
where
    K: Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    fn default() -> Self {
        Self(StoredValue::new(HashMap::new()))
    }
}

impl<K, V> Each<K, V>
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
    V: PartialEq + Send + Sync + 'static,
{
    /// What is known of one of them; `now`: what that is, for who asks first.
    pub fn of(self, key: K, now: impl FnOnce() -> V) -> ArcRwSignal<V> {
        let known = self.0.try_with_value(|all| all.get(&key).cloned()).flatten();
        known.unwrap_or_else(|| {
            let signal = ArcRwSignal::new(now());
            self.0.try_update_value(|all| all.insert(key, signal.clone()));
            signal
        })
    }

    /// Looks at all that somebody has asked for. `news`: what there is to tell of one of which that was known; `None`:
    /// nothing.
    pub fn tell(self, news: impl Fn(K, &V) -> Option<V>) {
        let look = |(key, signal): (&K, &ArcRwSignal<V>)| {
            let value = signal.try_with_untracked(|known| news(*key, known)).flatten()?;
            Some((signal.clone(), value))
        };
        // Told once the list is free: who hears it may ask.
        let told: Vec<_> = self.0.try_with_value(|all| all.iter().filter_map(look).collect()).unwrap_or_default();
        for (signal, value) in told {
            signal.set(value);
        }
    }
}

impl<K: Copy + Eq + Hash + Send + Sync + 'static, V: Send + Sync + 'static> Each<K, V> {
    /// What is known of one of them from now on, for who has asked for it.
    fn set(self, key: K, value: V) {
        if let Some(signal) = self.0.try_with_value(|all| all.get(&key).cloned()).flatten() {
            signal.set(value);
        }
    }
}

/// Which things of a long list are marked (chosen, open, hidden…): each hears of itself only.
pub struct Marks<K> {
    each: Each<K, bool>,
    now: StoredValue<HashSet<K>>,
}

impl<K> Clone for Marks<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Marks<K> {}

impl<K: Send + Sync + 'static> Default for Marks<K> {
    fn default() -> Self {
        Self { each: Each::default(), now: StoredValue::new(HashSet::new()) }
    }
}

impl<K: Copy + Eq + Hash + Send + Sync + 'static> Marks<K> {
    /// Whether it is one of those that are marked.
    pub fn has(self, key: K) -> ArcRwSignal<bool> {
        self.each.of(key, || self.has_untracked(key))
    }

    /// Whether it is one of them now, for who does not want to hear more of it.
    pub fn has_untracked(self, key: K) -> bool {
        self.now.try_with_value(|now| now.contains(&key)).unwrap_or_default()
    }

    /// All of them that are, for who does not want to hear more of them.
    pub fn all_untracked(self) -> HashSet<K> {
        self.now.try_get_value().unwrap_or_default()
    }

    /// These are marked no longer.
    pub fn remove(self, keys: &[K]) {
        for key in keys {
            if self.now.try_update_value(|now| now.remove(key)) == Some(true) {
                self.each.set(*key, false);
            }
        }
    }

    /// These are marked from now on, and no others. Those only are looked at that are no longer what they were.
    pub fn set(self, keys: impl IntoIterator<Item = K>) {
        let marked: HashSet<K> = keys.into_iter().collect();
        let before = self.now.try_update_value(|now| std::mem::replace(now, marked.clone())).unwrap_or_default();
        for key in before.symmetric_difference(&marked) {
            self.each.set(*key, marked.contains(key));
        }
    }
}
