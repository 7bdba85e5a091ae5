package io.github.redoubt.emulator.storage.web;

import io.github.redoubt.emulator.storage.internal.Doorman;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.objects.ObjectRoutes;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.web.Website.Redirect;
import io.github.redoubt.emulator.storage.web.Website.RoutingRule;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Buckets as visitors of their websites see them: nobody says who they are. */
public final class WebsiteRoutes {

  private static final String REDIRECTED = "x-amz-website-redirect-location";

  private final Store store;
  private final ObjectRoutes objects;

  public WebsiteRoutes(Store store, ObjectRoutes objects) {
    this.store = store;
    this.objects = objects;
  }

  /** Shows a page, or sends the visitor elsewhere. */
  public void answer(Exchange exchange) throws IOException {
    HandlerType method = exchange.ctx().method();
    if (!method.equals(HandlerType.GET) && !method.equals(HandlerType.HEAD)) {
      throw Rejection.notAllowed();
    }
    Bucket bucket = store.bucket(exchange.path().bucket());
    Website site = bucket.setting(Website.class).orElseThrow(WebsiteSetting::none);
    String asked = exchange.path().key();
    if (site.everything().isPresent()) {
      send(exchange, site.everything().get(), "", asked);
      return;
    }
    Optional<RoutingRule> rule = rule(site, Optional.empty(), asked);
    if (rule.isPresent()) {
      send(exchange, rule.get(), asked);
      return;
    }
    try {
      show(exchange, bucket, page(site, asked));
    } catch (Rejection refused) {
      if (refused.status() != 403 && refused.status() != 404) {
        throw refused;
      }
      instead(exchange, bucket, site, asked, refused);
    }
  }

  private static String page(Website site, String asked) {
    return asked.isEmpty() || asked.endsWith("/") ? asked + site.index() : asked;
  }

  private void show(Exchange exchange, Bucket bucket, String page) throws IOException {
    if (!visible(exchange, bucket, page)) {
      throw Rejection.denied();
    }
    Key key = new Key(page);
    Optional<String> elsewhere =
        bucket.current(key).map(ObjectVersion::headers).map(headers -> headers.get(REDIRECTED));
    if (elsewhere.isPresent()) {
      exchange.ctx().header("Location", elsewhere.get()).status(301);
    } else {
      objects.give(exchange, bucket, key, Optional.empty());
    }
  }

  private static boolean visible(Exchange exchange, Bucket bucket, String page) {
    return exchange.allows(Doorman.ANYBODY, "object.get", Store.target(bucket, page));
  }

  /** What is shown instead of a page that is not there or not to be seen. */
  private void instead(
      Exchange exchange, Bucket bucket, Website site, String asked, Rejection refused)
      throws IOException {
    Optional<RoutingRule> rule = rule(site, Optional.of(refused.status()), asked);
    String directory = asked + "/";
    boolean isDirectory =
        !asked.isEmpty()
            && !asked.endsWith("/")
            && bucket.current(new Key(page(site, directory))).isPresent();
    if (rule.isPresent()) {
      send(exchange, rule.get(), asked);
    } else if (isDirectory) {
      exchange.ctx().header("Location", "/" + encoded(directory)).status(302);
    } else {
      exchange
          .ctx()
          .contentType("text/html;charset=utf-8")
          .status(refused.status())
          .result(errorPage(exchange, bucket, site).orElseGet(() -> plain(refused)));
    }
  }

  private Optional<byte[]> errorPage(Exchange exchange, Bucket bucket, Website site)
      throws IOException {
    Optional<String> page = site.error().filter(each -> visible(exchange, bucket, each));
    return page.isPresent() ? objects.whole(bucket, new Key(page.get())) : Optional.empty();
  }

  private static byte[] plain(Rejection refused) {
    String title = refused.status() + " " + refused.code();
    String page =
        "<html><head><title>"
            + title
            + "</title></head><body><h1>"
            + title
            + "</h1><p>"
            + refused.getMessage()
            + "</p></body></html>\n";
    return page.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<RoutingRule> rule(Website site, Optional<Integer> status, String asked) {
    return site.rules().stream()
        .filter(rule -> rule.status().equals(status) && asked.startsWith(rule.prefix().orElse("")))
        .findFirst();
  }

  private static void send(Exchange exchange, RoutingRule rule, String asked) {
    send(exchange, rule.redirect(), rule.prefix().orElse(""), asked);
  }

  /**
   * Sends the visitor elsewhere.
   *
   * @param prefix what another may take the place of
   */
  private static void send(Exchange exchange, Redirect redirect, String prefix, String asked) {
    String key =
        redirect
            .key()
            .or(() -> redirect.prefix().map(other -> other + asked.substring(prefix.length())))
            .orElse(asked);
    String location =
        redirect.protocol().orElse("http")
            + "://"
            + redirect.host().orElse(exchange.header("host"))
            + "/"
            + encoded(key);
    exchange.ctx().header("Location", location).status(redirect.status().orElse(301));
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
