package io.github.redoubt.emulator.iam.profiles;

import io.github.redoubt.emulator.iam.profiles.Profile.TrustedIdentity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.javalin.config.RoutesConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whom a trusted profile trusts, on the wire: claim rules, links, identities. */
final class TrustRoutes {

  private static final String READ = "profile.get";
  private static final String WRITE = "profile.update";

  private final ProfileRoutes profileRoutes;
  private final Profiles profiles;

  TrustRoutes(ProfileRoutes profileRoutes, Profiles profiles) {
    this.profileRoutes = profileRoutes;
    this.profiles = profiles;
  }

  void addTo(RoutesConfig routes, String profile) {
    String rules = profile + "/rules";
    routes.post(rules, profileRoutes.route(this::createRule));
    routes.get(rules, profileRoutes.route(this::listRules));
    routes.get(rules + "/{rule}", profileRoutes.route(this::getRule));
    routes.put(rules + "/{rule}", profileRoutes.route(this::updateRule));
    routes.delete(rules + "/{rule}", profileRoutes.route(this::deleteRule));
    String links = profile + "/links";
    routes.post(links, profileRoutes.route(this::createLink));
    routes.get(links, profileRoutes.route(this::listLinks));
    routes.delete(links, profileRoutes.route(this::deleteLinkByParameters));
    routes.get(links + "/{link}", profileRoutes.route(this::getLink));
    routes.delete(links + "/{link}", profileRoutes.route(this::deleteLink));
    String identities = profile + "/identities";
    routes.get(identities, profileRoutes.route(this::listIdentities));
    routes.put(identities, profileRoutes.route(this::setIdentities));
    routes.post(identities + "/{type}", profileRoutes.route(this::addIdentity));
    routes.get(identities + "/{type}/{identifier}", profileRoutes.route(this::getIdentity));
    routes.delete(identities + "/{type}/{identifier}", profileRoutes.route(this::deleteIdentity));
  }

  private void createRule(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, WRITE);
    ClaimRule rule = profiles.addRule(profile.id(), ClaimRule.read(exchange.body()));
    exchange.answer(201, ProfileBodies.write(rule));
  }

  private void listRules(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, READ);
    exchange.answer(
        200,
        new Answer().withAll("rules", profile.rules().stream().map(ProfileBodies::write).toList()));
  }

  private void getRule(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, READ);
    exchange.answer(200, ProfileBodies.write(Profiles.rule(profile, exchange.path("rule"))));
  }

  private void updateRule(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, WRITE);
    ClaimRule rule =
        profiles.updateRule(
            profile.id(),
            exchange.path("rule"),
            exchange.header("If-Match"),
            ClaimRule.read(exchange.body()));
    exchange.answer(200, ProfileBodies.write(rule));
  }

  private void deleteRule(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, WRITE);
    profiles.deleteRule(profile.id(), exchange.path("rule"));
    exchange.answer(204);
  }

  private void createLink(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, WRITE);
    exchange.answer(201, ProfileBodies.write(profiles.addLink(profile.id(), exchange.body())));
  }

  private void listLinks(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, READ);
    exchange.answer(
        200,
        new Answer().withAll("links", profile.links().stream().map(ProfileBodies::write).toList()));
  }

  private void getLink(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, READ);
    exchange.answer(200, ProfileBodies.write(link(profile, exchange.path("link"))));
  }

  private void deleteLink(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, WRITE);
    profiles.deleteLink(profile.id(), link(profile, exchange.path("link")));
    exchange.answer(204);
  }

  private void deleteLinkByParameters(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, WRITE);
    String type =
        exchange
            .query("type")
            .orElseThrow(() -> Refusal.invalid("Query parameter 'type' is required."));
    Optional<String> crn = exchange.query("crn");
    Map<String, String> parts = new LinkedHashMap<>();
    Link.PARTS.forEach(part -> exchange.query(part).ifPresent(value -> parts.put(part, value)));
    Link named =
        profile.links().stream()
            .filter(each -> each.isNamedBy(type, crn, parts))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("Link", crn.orElse("")));
    profiles.deleteLink(profile.id(), named);
    exchange.answer(204);
  }

  private static Link link(Profile profile, String id) {
    return profile.links().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Link", id));
  }

  private void listIdentities(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, READ);
    exchange.entityTag(profile.trusted().entityTag());
    exchange.answer(200, ProfileBodies.write(profile.trusted()));
  }

  private void setIdentities(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, WRITE);
    List<TrustedIdentity> identities =
        exchange.body().objects("identities").stream().map(ProfileBodies::readIdentity).toList();
    Profile changed = profiles.setIdentities(profile.id(), exchange.header("If-Match"), identities);
    exchange.entityTag(changed.trusted().entityTag());
    exchange.answer(200, ProfileBodies.write(changed.trusted()));
  }

  private void addIdentity(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, WRITE);
    TrustedIdentity added = ProfileBodies.readIdentity(exchange.body());
    if (!added.type().equals(exchange.path("type"))) {
      throw Refusal.invalid("Property 'type' must be the type in the path.");
    }
    profiles.addIdentity(profile.id(), added);
    exchange.answer(200, ProfileBodies.write(added));
  }

  private void getIdentity(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, READ);
    exchange.answer(200, ProfileBodies.write(identity(profile, exchange)));
  }

  private void deleteIdentity(Exchange exchange) {
    Profile profile = profileRoutes.visible(exchange, WRITE);
    profiles.deleteIdentity(profile.id(), identity(profile, exchange));
    exchange.answer(204);
  }

  private static TrustedIdentity identity(Profile profile, Exchange exchange) {
    String identifier = exchange.path("identifier");
    return profile.trusted().identities().stream()
        .filter(each -> each.is(exchange.path("type"), identifier))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Identity", identifier));
  }
}
