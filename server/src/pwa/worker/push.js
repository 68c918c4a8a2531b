// Notifications. What comes is shown as it is: the server says nothing that a locked screen must
// not show (model/src/notifications).

self.addEventListener("push", (event) => {
  const told = event.data?.json() ?? { title: "Préau", body: "", tag: "preau", url: "/" };
  event.waitUntil(
    (async () => {
      await self.registration.showNotification(told.title, {
        body: told.body,
        lang: told.lang,
        tag: told.tag,
        renotify: true,
        icon: "/icons/app-192.png",
        badge: "/icons/badge.png",
        data: { url: told.url },
      });
      if (typeof told.badge === "number") await self.navigator.setAppBadge?.(told.badge);
    })(),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/", self.location.origin);
  event.waitUntil(
    (async () => {
      const windows = await self.clients.matchAll({ type: "window" });
      const there = windows.find((each) => new URL(each.url).pathname === url.pathname);
      if (there) return there.focus();
      // Never away from a page where something is being recorded or written: another one.
      return self.clients.openWindow(url.href);
    })(),
  );
});

// The browser was given a new address: the school is told, if this session may tell it.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(
    (async () => {
      const options = event.oldSubscription?.options ?? { userVisibleOnly: true };
      const subscription = event.newSubscription ?? (await self.registration.pushManager.subscribe(options));
      await fetch("/api/notifications/register", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ subscription: subscription.toJSON() }),
      });
    })(),
  );
});
