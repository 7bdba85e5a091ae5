package io.github.redoubt.audit;

import io.github.redoubt.audit.activity.Activity;
import io.github.redoubt.audit.alerts.Alerts;
import io.github.redoubt.audit.channels.Channels;
import io.github.redoubt.audit.dashboards.Dashboards;
import io.github.redoubt.audit.enrichments.Enrichments;
import io.github.redoubt.audit.extensions.Extensions;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.metrics.LogMetrics;
import io.github.redoubt.audit.notifications.EventNotifications;
import io.github.redoubt.audit.olderalerts.OlderAlerts;
import io.github.redoubt.audit.parsing.RuleGroups;
import io.github.redoubt.audit.policies.LogPolicies;
import io.github.redoubt.audit.queries.BackgroundQueries;
import io.github.redoubt.audit.queries.Query;
import io.github.redoubt.audit.queries.QueryText;
import io.github.redoubt.audit.shipping.ShipperStart;
import io.github.redoubt.audit.streams.LogStreams;
import io.github.redoubt.audit.usage.Usage;
import io.github.redoubt.audit.visibility.DataAccessRules;
import io.github.redoubt.audit.visibility.Views;
import io.github.redoubt.audit.webhooks.OutgoingWebhooks;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;

/**
 * An instance of IBM Cloud Logs. Safe for use by many threads. What is got from it sends nothing
 * before its own verbs are called.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-about-cl">About Cloud
 *     Logs</a>
 */
public final class CloudLogs {

  private final Logs logs;

  private CloudLogs(Logs logs) {
    this.logs = logs;
  }

  /**
   * Speaks to an instance, in the region that its CRN names, over the connection's network. Nothing
   * is sent.
   *
   * @param crn the instance's
   * @throws InvalidRequestException if it is another service's
   */
  public static CloudLogs on(IbmCloud cloud, Crn crn) {
    return new CloudLogs(new Logs(cloud, crn));
  }

  /**
   * Begins a query.
   *
   * <pre>{@code
   * logs.query(dataprime("source logs | filter $d.outcome == 'failure'"))
   *     .last(Duration.ofHours(1))
   *     .stream()
   * }</pre>
   *
   * @param text made by {@code DataPrime.dataprime} or {@code Lucene.lucene}
   */
  public Query query(QueryText text) {
    return Query.of(logs, text);
  }

  /** Gives the queries that the service works at while nobody waits for them. */
  public BackgroundQueries backgroundQueries() {
    return BackgroundQueries.of(logs);
  }

  /** Begins a question to the events in the logs: who did what to what. */
  public Activity activity() {
    return Activity.of(logs);
  }

  /** Gives the rules about who sees which logs. */
  public DataAccessRules dataAccessRules() {
    return DataAccessRules.of(logs);
  }

  /** Gives the views that people have saved. */
  public Views views() {
    return Views.of(logs);
  }

  /** Gives the policies about what becomes of logs. */
  public LogPolicies policies() {
    return LogPolicies.of(logs);
  }

  /** Gives the groups of rules that take logs apart and mask what is secret in them. */
  public RuleGroups ruleGroups() {
    return RuleGroups.of(logs);
  }

  /** Gives its dashboards. */
  public Dashboards dashboards() {
    return Dashboards.of(logs);
  }

  /** Gives what is added to logs when they come in. */
  public Enrichments enrichments() {
    return Enrichments.of(logs);
  }

  /** Gives the metrics that are made of logs. */
  public LogMetrics metrics() {
    return LogMetrics.of(logs);
  }

  /** Gives the streams by which logs go on to Event Streams. */
  public LogStreams streams() {
    return LogStreams.of(logs);
  }

  /** Gives how much is logged, and by whom. */
  public Usage usage() {
    return Usage.of(logs);
  }

  /** Gives ready-made alerts, dashboards and rules. */
  public Extensions extensions() {
    return Extensions.of(logs);
  }

  /** Gives its alerts. */
  public Alerts alerts() {
    return Alerts.of(logs);
  }

  /** Gives its alerts through the older interface, for those that were made there. */
  public OlderAlerts olderAlerts() {
    return OlderAlerts.of(logs);
  }

  /** Gives its ways out to Event Notifications. */
  public OutgoingWebhooks outgoingWebhooks() {
    return OutgoingWebhooks.of(logs);
  }

  /**
   * Begins to ship logs and security events to this instance.
   *
   * @param application what the logs are of: the label {@code applicationName}
   * @param subsystem which part of it: the label {@code subsystemName}
   * @throws InvalidRequestException if one is blank
   */
  public ShipperStart shipper(String application, String subsystem) {
    return new ShipperStart(logs, application, subsystem);
  }

  /** Gives the ways from its alerts to people, through an instance of Event Notifications. */
  public Channels channels(EventNotifications notifications) {
    return Channels.of(logs, notifications);
  }

  @Override
  public String toString() {
    return "CloudLogs[" + logs.instance() + "]";
  }
}
