package io.github.redoubt.storage.web;

import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.util.List;
import java.util.Optional;

/** How a website's configuration is read and written. */
final class WebsiteForm {

  static final String ROOT = "WebsiteConfiguration";

  private static final String INDEX = "IndexDocument";
  private static final String SUFFIX = "Suffix";
  private static final String ERROR = "ErrorDocument";
  private static final String KEY = "Key";
  private static final String REDIRECT_ALL = "RedirectAllRequestsTo";
  private static final String HOST = "HostName";
  private static final String PROTOCOL = "Protocol";
  private static final String RULES = "RoutingRules";
  private static final String RULE = "RoutingRule";
  private static final String CONDITION = "Condition";
  private static final String IF_STATUS = "HttpErrorCodeReturnedEquals";
  private static final String IF_PREFIX = "KeyPrefixEquals";
  private static final String REDIRECT = "Redirect";
  private static final String REDIRECT_STATUS = "HttpRedirectCode";
  private static final String TO_PREFIX = "ReplaceKeyPrefixWith";
  private static final String TO_KEY = "ReplaceKeyWith";

  private WebsiteForm() {}

  static Website read(Xml there) {
    Optional<Xml> away = there.find(REDIRECT_ALL);
    return new Website(
        there.find(INDEX).map(index -> index.text(SUFFIX)),
        there.find(ERROR).map(error -> error.text(KEY)),
        away.map(a -> a.text(HOST).strip()),
        away.flatMap(a -> text(a, PROTOCOL)),
        rules(there).stream().map(WebsiteForm::rule).toList());
  }

  private static List<Xml> rules(Xml there) {
    return there.find(RULES).map(rules -> rules.all(RULE)).orElse(List.of());
  }

  private static Optional<String> text(Xml holder, String name) {
    return holder.findText(name).map(String::strip);
  }

  private static RoutingRule rule(Xml rule) {
    Optional<Xml> condition = rule.find(CONDITION);
    Xml redirect = rule.get(REDIRECT);
    return new RoutingRule(
        condition.flatMap(c -> c.findText(IF_PREFIX)).filter(p -> !p.isEmpty()),
        condition.filter(c -> c.find(IF_STATUS).isPresent()).map(c -> status(c, IF_STATUS)),
        text(redirect, HOST),
        text(redirect, PROTOCOL),
        redirect.find(REDIRECT_STATUS).map(s -> status(redirect, REDIRECT_STATUS)),
        redirect.findText(TO_PREFIX),
        redirect.findText(TO_KEY));
  }

  private static int status(Xml holder, String name) {
    return Math.toIntExact(holder.number(name));
  }

  /** Writes a website over what is there; what does not differ goes back as it came. */
  static XmlDocument write(Website website, Optional<Xml> there) {
    XmlDocument written = there.map(XmlDocument::copyOf).orElseGet(() -> XmlDocument.named(ROOT));
    Optional<Website> is = there.map(WebsiteForm::read);
    if (!is.map(Website::index).equals(Optional.of(website.index()))) {
      put(written, INDEX, website.index().map(i -> XmlDocument.named(INDEX).with(SUFFIX, i)));
    }
    if (!is.map(Website::errorKey).equals(Optional.of(website.errorKey()))) {
      put(written, ERROR, website.errorKey().map(k -> XmlDocument.named(ERROR).with(KEY, k)));
    }
    put(written, REDIRECT_ALL, website.redirectHost().map(host -> away(website, host)));
    put(
        written,
        RULES,
        website.routing().isEmpty() ? Optional.empty() : Optional.of(routing(website, there)));
    return written;
  }

  private static void put(XmlDocument into, String name, Optional<XmlDocument> child) {
    child.ifPresentOrElse(into::replacing, () -> into.without(name));
  }

  private static XmlDocument away(Website website, String host) {
    XmlDocument away = XmlDocument.named(REDIRECT_ALL).with(HOST, host);
    website.redirectProtocol().ifPresent(protocol -> away.with(PROTOCOL, protocol));
    return away;
  }

  private static XmlDocument routing(Website website, Optional<Xml> there) {
    List<Xml> before = there.map(WebsiteForm::rules).orElse(List.of());
    List<RoutingRule> read = before.stream().map(WebsiteForm::rule).toList();
    XmlDocument rules = XmlDocument.named(RULES);
    for (RoutingRule rule : website.routing()) {
      int same = read.indexOf(rule);
      rules.with(same < 0 ? written(rule) : XmlDocument.copyOf(before.get(same)));
    }
    return rules;
  }

  private static XmlDocument written(RoutingRule rule) {
    XmlDocument written = XmlDocument.named(RULE);
    XmlDocument condition = XmlDocument.named(CONDITION);
    rule.status().ifPresent(status -> condition.with(IF_STATUS, status));
    rule.prefix().ifPresent(prefix -> condition.with(IF_PREFIX, prefix));
    if (rule.status().isPresent() || rule.prefix().isPresent()) {
      written.with(condition);
    }
    XmlDocument redirect = XmlDocument.named(REDIRECT);
    rule.protocol().ifPresent(protocol -> redirect.with(PROTOCOL, protocol));
    rule.host().ifPresent(host -> redirect.with(HOST, host));
    rule.replacementPrefix().ifPresent(prefix -> redirect.with(TO_PREFIX, prefix));
    rule.replacementKey().ifPresent(key -> redirect.with(TO_KEY, key));
    rule.redirectStatus().ifPresent(status -> redirect.with(REDIRECT_STATUS, status));
    return written.with(redirect);
  }
}
