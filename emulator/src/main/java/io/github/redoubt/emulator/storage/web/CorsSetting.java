package io.github.redoubt.emulator.storage.web;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.settings.Setting;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.web.Cors.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a bucket is told which origins it answers to: {@code ?cors}. */
public final class CorsSetting implements Setting<Cors> {

  private static final int MOST_RULES = 100;
  private static final int LONGEST_ID = 255;
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");

  @Override
  public Class<Cors> type() {
    return Cors.class;
  }

  @Override
  public String root() {
    return "CORSConfiguration";
  }

  @Override
  public String readAction() {
    return "bucket.get_cors";
  }

  @Override
  public String writeAction() {
    return "bucket.put_cors";
  }

  @Override
  public Optional<String> deleteAction() {
    return Optional.of("bucket.delete_cors");
  }

  @Override
  public Element absent() {
    throw new Rejection(
        404, "NoSuchCORSConfiguration", "The CORS configuration does not exist for this bucket.");
  }

  @Override
  public Cors read(Element document, Bucket bucket, Identity who) {
    List<Element> rules = document.only("CORSRule").all("CORSRule");
    if (rules.isEmpty() || rules.size() > MOST_RULES) {
      throw Element.malformed("A CORS configuration has from 1 to " + MOST_RULES + " rules.");
    }
    return new Cors(rules.stream().map(CorsSetting::rule).toList());
  }

  private static Rule rule(Element element) {
    element.only(
        "ID", "AllowedOrigin", "AllowedMethod", "AllowedHeader", "ExposeHeader", "MaxAgeSeconds");
    Rule rule =
        new Rule(
            element.findText("ID"),
            element.texts("AllowedOrigin"),
            element.texts("AllowedMethod"),
            element.texts("AllowedHeader"),
            element.texts("ExposeHeader"),
            element.findNumber("MaxAgeSeconds"));
    if (rule.origins().isEmpty() || rule.methods().isEmpty()) {
      throw Element.malformed("A CORS rule needs an AllowedOrigin and an AllowedMethod.");
    }
    if (rule.id().filter(id -> id.length() > LONGEST_ID).isPresent()) {
      throw Rejection.argument("The ID of a CORS rule has at most " + LONGEST_ID + " characters.");
    }
    if (rule.maxAgeSeconds().filter(seconds -> seconds < 0).isPresent()) {
      throw Element.malformed("MaxAgeSeconds is negative.");
    }
    for (String method : rule.methods()) {
      if (!METHODS.contains(method)) {
        throw Rejection.invalid("Unsupported HTTP method in the CORS configuration: " + method);
      }
    }
    rule.origins().forEach(each -> requireOneStar("AllowedOrigin", each));
    rule.headers().forEach(each -> requireOneStar("AllowedHeader", each));
    if (rule.exposed().stream().anyMatch(each -> each.contains(Cors.ANY))) {
      throw Rejection.invalid("An ExposeHeader has no wildcard.");
    }
    return rule;
  }

  private static void requireOneStar(String name, String pattern) {
    if (pattern.isEmpty() || pattern.indexOf('*') != pattern.lastIndexOf('*')) {
      throw Rejection.invalid(name + " is not empty and has at most one wildcard: " + pattern);
    }
  }

  @Override
  public Element write(Cors cors) {
    return Element.of(
        "CORSConfiguration", cors.rules().stream().map(CorsSetting::element).toList());
  }

  private static Element element(Rule rule) {
    List<Element> parts = new ArrayList<>();
    rule.id().ifPresent(id -> parts.add(Element.of("ID", id)));
    rule.origins().forEach(each -> parts.add(Element.of("AllowedOrigin", each)));
    rule.methods().forEach(each -> parts.add(Element.of("AllowedMethod", each)));
    rule.headers().forEach(each -> parts.add(Element.of("AllowedHeader", each)));
    rule.exposed().forEach(each -> parts.add(Element.of("ExposeHeader", each)));
    rule.maxAgeSeconds()
        .ifPresent(seconds -> parts.add(Element.of("MaxAgeSeconds", seconds.toString())));
    return Element.of("CORSRule", parts);
  }
}
