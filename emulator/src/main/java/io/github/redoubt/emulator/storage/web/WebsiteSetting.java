package io.github.redoubt.emulator.storage.web;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.settings.Setting;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.web.Website.Redirect;
import io.github.redoubt.emulator.storage.web.Website.RoutingRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a bucket is made a static website: {@code ?website}. */
public final class WebsiteSetting implements Setting<Website> {

  private static final int MOST_RULES = 50;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 304, 305, 307, 308);

  @Override
  public Class<Website> type() {
    return Website.class;
  }

  @Override
  public String root() {
    return "WebsiteConfiguration";
  }

  @Override
  public String readAction() {
    return "bucket.get_website";
  }

  @Override
  public String writeAction() {
    return "bucket.put_website";
  }

  @Override
  public Optional<String> deleteAction() {
    return Optional.of("bucket.delete_website");
  }

  @Override
  public boolean summed() {
    return false;
  }

  @Override
  public Element absent() {
    throw none();
  }

  static Rejection none() {
    return new Rejection(
        404,
        "NoSuchWebsiteConfiguration",
        "The specified bucket does not have a website configuration.");
  }

  @Override
  public Website read(Element document, Bucket bucket, Identity who) {
    document.only("IndexDocument", "ErrorDocument", "RedirectAllRequestsTo", "RoutingRules");
    Optional<Element> everything = document.find("RedirectAllRequestsTo");
    if (everything.isPresent()) {
      if (document.children().size() > 1) {
        throw Rejection.argument("RedirectAllRequestsTo stands alone.");
      }
      return new Website(
          Optional.of(everything(everything.get())), "", Optional.empty(), List.of(), document);
    }
    return new Website(
        Optional.empty(),
        index(document.find("IndexDocument")),
        document.find("ErrorDocument").map(each -> word(each.only("Key").get("Key"))),
        document.find("RoutingRules").map(WebsiteSetting::rules).orElse(List.of()),
        document);
  }

  private static Redirect everything(Element element) {
    element.only("HostName", "Protocol").get("HostName");
    return redirect(element);
  }

  private static String index(Optional<Element> document) {
    String suffix =
        document
            .map(each -> each.only("Suffix").get("Suffix").text())
            .orElseThrow(() -> Rejection.argument("A website needs an IndexDocument."));
    if (suffix.isEmpty() || suffix.contains("/")) {
      throw Rejection.argument("The IndexDocument's Suffix is not empty and has no slash.");
    }
    return suffix;
  }

  private static List<RoutingRule> rules(Element element) {
    List<Element> rules = element.only("RoutingRule").all("RoutingRule");
    if (rules.isEmpty() || rules.size() > MOST_RULES) {
      throw Element.malformed("There are from 1 to " + MOST_RULES + " RoutingRules.");
    }
    return rules.stream().map(WebsiteSetting::rule).toList();
  }

  private static RoutingRule rule(Element element) {
    element.only("Condition", "Redirect");
    Optional<Element> condition =
        element
            .find("Condition")
            .map(each -> each.only("HttpErrorCodeReturnedEquals", "KeyPrefixEquals"));
    if (condition.filter(each -> each.children().isEmpty()).isPresent()) {
      throw Element.malformed("A Condition is not empty.");
    }
    Optional<Integer> status =
        condition.flatMap(each -> each.findNumber("HttpErrorCodeReturnedEquals"));
    if (status.filter(code -> code < 400 || code > 599).isPresent()) {
      throw Rejection.argument("HttpErrorCodeReturnedEquals is the status of an error.");
    }
    Element redirect =
        element
            .get("Redirect")
            .only(
                "HostName",
                "Protocol",
                "HttpRedirectCode",
                "ReplaceKeyPrefixWith",
                "ReplaceKeyWith");
    return new RoutingRule(
        status, condition.flatMap(each -> each.findText("KeyPrefixEquals")), redirect(redirect));
  }

  private static Redirect redirect(Element element) {
    Redirect redirect =
        new Redirect(
            element.find("HostName").map(WebsiteSetting::word),
            element.findText("Protocol"),
            element.findNumber("HttpRedirectCode"),
            element.findText("ReplaceKeyPrefixWith"),
            element.findText("ReplaceKeyWith"));
    if (element.children().isEmpty()) {
      throw Element.malformed("A Redirect is not empty.");
    }
    if (redirect.prefix().isPresent() && redirect.key().isPresent()) {
      throw Rejection.invalid("ReplaceKeyPrefixWith and ReplaceKeyWith exclude each other.");
    }
    if (redirect.protocol().filter(each -> !Set.of("http", "https").contains(each)).isPresent()) {
      throw Rejection.invalid("The Protocol is http or https.");
    }
    if (redirect.status().filter(each -> !REDIRECTS.contains(each)).isPresent()) {
      throw Rejection.invalid("HttpRedirectCode is the status of a redirect.");
    }
    return redirect;
  }

  private static String word(Element element) {
    if (element.text().isEmpty()) {
      throw Rejection.argument(element.name() + " is empty.");
    }
    return element.text();
  }

  @Override
  public Element write(Website website) {
    return website.document();
  }
}
