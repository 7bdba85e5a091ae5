package io.github.redoubt.audit.notifications.subscriptions;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How messages go to a destination; each kind has its own ways. It belongs to one thread. */
public final class SubscriptionAttributes {

  private static final String TEMPLATE = "template_id_notification";

  final JsonObject json = new JsonObject();
  final Set<String> invited = new LinkedHashSet<>();
  private final boolean email;

  private SubscriptionAttributes(boolean email) {
    this.email = email;
  }

  /** Nothing more to be said. */
  public static SubscriptionAttributes none() {
    return new SubscriptionAttributes(false);
  }

  /** To a webhook, with a signature by which the receiver knows that it is the service's. */
  public static SubscriptionAttributes signedWebhook() {
    SubscriptionAttributes attributes = none();
    attributes.json.addProperty("signing_enabled", true);
    return attributes;
  }

  /** To a webhook, without a signature. */
  public static SubscriptionAttributes webhook() {
    SubscriptionAttributes attributes = none();
    attributes.json.addProperty("signing_enabled", false);
    return attributes;
  }

  /**
   * To channels and people of Slack, through a bot.
   *
   * @param ids the ids of the channels or people
   */
  public static SubscriptionAttributes slackChannels(String... ids) {
    SubscriptionAttributes attributes = none();
    List<JsonObject> channels = new ArrayList<>();
    for (String id : ids) {
      JsonObject channel = new JsonObject();
      channel.addProperty("id", id);
      channels.add(channel);
    }
    attributes.json.add("channels", Fields.all(channels));
    return attributes;
  }

  /**
   * To people by e-mail, each of whom is invited and must accept. Those who have unsubscribed are
   * not invited again.
   *
   * @param fromName whom it is from, as people read it
   * @param replyTo where answers go to
   * @param addresses who is invited beside those who were
   * @throws InvalidRequestException if one is not an address
   */
  public static SubscriptionAttributes email(String fromName, String replyTo, String... addresses) {
    SubscriptionAttributes attributes = new SubscriptionAttributes(true);
    attributes.json.addProperty("add_notification_payload", true);
    attributes.json.addProperty("reply_to_mail", address(replyTo));
    attributes.json.addProperty("reply_to_name", fromName);
    attributes.json.addProperty("from_name", fromName);
    Arrays.stream(addresses).map(SubscriptionAttributes::address).forEach(attributes.invited::add);
    return attributes;
  }

  private static String address(String text) {
    int at = text.indexOf('@');
    if (at < 1 || at == text.length() - 1 || text.chars().anyMatch(Character::isWhitespace)) {
      throw new InvalidRequestException(
          "e-mail address", "is none", "Give one like soc@example.com.");
    }
    return text;
  }

  /**
   * Says where e-mail comes from; of own domains.
   *
   * @throws InvalidRequestException if it is not an address
   */
  public SubscriptionAttributes fromAddress(String address) {
    json.addProperty("from_email", address(address));
    return this;
  }

  /** Leaves the event itself out of e-mail. */
  public SubscriptionAttributes withoutPayload() {
    json.addProperty("add_notification_payload", false);
    return this;
  }

  /** Colours what goes to Slack, such as {@code #cc0000}. */
  public SubscriptionAttributes coloured(String colour) {
    json.addProperty("attachment_color", colour);
    return this;
  }

  /** Has messages look as a template says. */
  public SubscriptionAttributes looking(String templateId) {
    json.addProperty(TEMPLATE, templateId);
    return this;
  }

  /** Has invitations by e-mail look as a template says. */
  public SubscriptionAttributes inviting(String templateId) {
    json.addProperty("template_id_invitation", templateId);
    return this;
  }

  /** Says who has to do with incidents; of ServiceNow. */
  public SubscriptionAttributes assignedTo(String person, String group) {
    json.addProperty("assigned_to", person);
    json.addProperty("assignment_group", group);
    return this;
  }

  /** Says something else, by the service's name. */
  public SubscriptionAttributes with(String name, String value) {
    json.addProperty(name, value);
    return this;
  }

  JsonObject created() {
    JsonObject all = json.deepCopy();
    if (email) {
      all.add("invited", Fields.list(invited));
    }
    return all;
  }

  /** Lists who is wanted and was not asked yet. */
  List<String> uninvited(JsonObject present) {
    Set<String> asked = new LinkedHashSet<>();
    for (String stage : List.of("invited", "subscribed", "unsubscribed")) {
      asked.addAll(addresses(present, stage));
    }
    return invited.stream().filter(each -> !asked.contains(each)).toList();
  }

  /** The service tells addresses as texts or with more beside them. */
  static List<String> addresses(JsonObject attributes, String stage) {
    if (!attributes.has(stage) || !attributes.get(stage).isJsonArray()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    attributes
        .getAsJsonArray(stage)
        .forEach(
            each -> {
              if (each.isJsonObject()) {
                Fields.optionalText(each.getAsJsonObject(), "email").ifPresent(all::add);
              } else if (each.isJsonPrimitive()) {
                all.add(each.getAsString());
              }
            });
    return all;
  }
}
