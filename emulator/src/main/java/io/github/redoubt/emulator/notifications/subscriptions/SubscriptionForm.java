package io.github.redoubt.emulator.notifications.subscriptions;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.notifications.destinations.Destination;
import io.github.redoubt.emulator.notifications.destinations.Kind;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.subscriptions.Invitation.State;
import io.github.redoubt.emulator.notifications.templates.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The attributes of a subscription as they are sent, held against its destination's kind. */
final class SubscriptionForm {

  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{5,15}");
  private static final String INVITED = "invited";
  private static final String CHANNELS = "channels";

  private final Kind kind;
  private final Body body;
  private final Templates templates;

  SubscriptionForm(Destination destination, Body body, Templates templates) {
    this.kind = destination.kind();
    this.body = body;
    this.templates = templates;
  }

  /** What of the attributes is kept as it is. */
  JsonObject attributes() {
    if (kind.isMail()) {
      Stream.concat(
              Stream.of("add_notification_payload", "reply_to_mail", "reply_to_name"),
              kind == Kind.SMTP_CUSTOM_SANDBOX ? Stream.empty() : Stream.of("from_name"))
          .forEach(body::requiredText);
      if (kind == Kind.SMTP_CUSTOM) {
        body.requiredText("from_email");
      }
    }
    JsonObject kept = body.json().deepCopy();
    Stream.of(State.values()).map(State::wire).forEach(kept::remove);
    if (kind == Kind.WEBHOOK) {
      kept.addProperty("signing_enabled", body.flag("signing_enabled").orElse(false));
      kept.addProperty(
          "add_notification_payload", body.flag("add_notification_payload").orElse(true));
    }
    for (String member : List.of("template_id_notification", "template_id_invitation")) {
      body.text(member).filter(id -> !id.isEmpty()).ifPresent(templates::require);
    }
    for (Body channel : body.objects(CHANNELS)) {
      channel.requiredText("id");
    }
    return kept;
  }

  /** The attributes after an update: those sent replace all, but channels are added and removed. */
  JsonObject attributes(JsonObject old) {
    JsonObject fresh = attributes();
    if (!old.has(CHANNELS) && !fresh.has(CHANNELS)) {
      return fresh;
    }
    Set<String> ids = new LinkedHashSet<>();
    new Body(old).objects(CHANNELS).forEach(each -> ids.add(each.requiredText("id")));
    for (Body channel : body.objects(CHANNELS)) {
      String id = channel.requiredText("id");
      String operation = channel.text("operation").orElse("add");
      switch (operation) {
        case "add" -> ids.add(id);
        case "remove" -> ids.remove(id);
        default -> throw Rejection.invalid("'" + operation + "' is neither add nor remove.");
      }
    }
    com.google.gson.JsonArray channels = new com.google.gson.JsonArray();
    for (String id : ids) {
      JsonObject channel = new JsonObject();
      channel.addProperty("id", id);
      channels.add(channel);
    }
    fresh.add(CHANNELS, channels);
    return fresh;
  }

  /** Who is invited from the start. */
  List<Invitation> invitations(Instant now) {
    if (!kind.isMail() && !kind.isText()) {
      return List.of();
    }
    if (!body.has(INVITED)) {
      throw Rejection.invalid("The member 'attributes.invited' is missing.");
    }
    return new LinkedHashSet<>(body.texts(INVITED))
        .stream().map(to -> new Invitation(checked(to), State.INVITED, now)).toList();
  }

  /** Who is invited after an update, which adds and removes. */
  List<Invitation> invitations(List<Invitation> old, Instant now) {
    List<Invitation> all = new ArrayList<>(old);
    for (State state : State.values()) {
      Optional<Body> change = body.object(state.wire());
      if (change.isPresent()) {
        List<String> removed = change.get().texts("remove");
        all.removeIf(each -> each.state() == state && removed.contains(each.to()));
      }
    }
    for (String to : body.object(INVITED).map(each -> each.texts("add")).orElse(List.of())) {
      checked(to);
      boolean there =
          all.stream().anyMatch(each -> each.to().equals(to) && each.state() != State.INVITED);
      if (!there) {
        all.removeIf(each -> each.to().equals(to));
        all.add(new Invitation(to, State.INVITED, now));
      }
    }
    return all;
  }

  private String checked(String to) {
    Pattern shape = kind.isMail() ? MAIL : NUMBER;
    if (!shape.matcher(to).matches()) {
      throw Rejection.invalid(
          "'" + to + "' is no " + (kind.isMail() ? "mail address." : "phone number."));
    }
    return to;
  }
}
