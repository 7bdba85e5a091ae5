package io.github.redoubt.audit.notifications.destinations;

import io.github.redoubt.core.internal.Plain;

/**
 * What kind of place a destination is. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record DestinationType(String code) {

  /** A feature flag. */
  public static final DestinationType APP_CONFIGURATION = new DestinationType("app_configuration");

  /** A topic of Event Streams. */
  public static final DestinationType EVENT_STREAMS = new DestinationType("event_streams");

  /** An application or job of Code Engine. */
  public static final DestinationType CODE_ENGINE = new DestinationType("ibmce");

  /** A bucket. */
  public static final DestinationType OBJECT_STORAGE = new DestinationType("ibmcos");

  /** A channel of Microsoft Teams. */
  public static final DestinationType TEAMS = new DestinationType("msteams");

  /** A service of PagerDuty. */
  public static final DestinationType PAGER_DUTY = new DestinationType("pagerduty");

  /** Android devices. */
  public static final DestinationType ANDROID = new DestinationType("push_android");

  /** Chrome browsers. */
  public static final DestinationType CHROME = new DestinationType("push_chrome");

  /** Firefox browsers. */
  public static final DestinationType FIREFOX = new DestinationType("push_firefox");

  /** Huawei devices. */
  public static final DestinationType HUAWEI = new DestinationType("push_huawei");

  /** Apple devices. */
  public static final DestinationType IOS = new DestinationType("push_ios");

  /** Safari browsers. */
  public static final DestinationType SAFARI = new DestinationType("push_safari");

  /** An instance of ServiceNow. */
  public static final DestinationType SERVICE_NOW = new DestinationType("servicenow");

  /** Slack. */
  public static final DestinationType SLACK = new DestinationType("slack");

  /** Text messages from an own number. */
  public static final DestinationType CUSTOM_SMS = new DestinationType("sms_custom");

  /** Text messages from IBM; there by itself. */
  public static final DestinationType IBM_SMS = new DestinationType("sms_ibm");

  /** E-mail from an own domain. */
  public static final DestinationType CUSTOM_EMAIL = new DestinationType("smtp_custom");

  /** E-mail from a domain that IBM lends for tries. */
  public static final DestinationType CUSTOM_EMAIL_SANDBOX =
      new DestinationType("smtp_custom_sandbox");

  /** E-mail from IBM; there by itself. */
  public static final DestinationType IBM_EMAIL = new DestinationType("smtp_ibm");

  /** Any address that takes HTTP. */
  public static final DestinationType WEBHOOK = new DestinationType("webhook");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** A feature flag. */
    APP_CONFIGURATION,
    /** A topic of Event Streams. */
    EVENT_STREAMS,
    /** An application or job of Code Engine. */
    CODE_ENGINE,
    /** A bucket. */
    OBJECT_STORAGE,
    /** A channel of Microsoft Teams. */
    TEAMS,
    /** A service of PagerDuty. */
    PAGER_DUTY,
    /** Android devices. */
    ANDROID,
    /** Chrome browsers. */
    CHROME,
    /** Firefox browsers. */
    FIREFOX,
    /** Huawei devices. */
    HUAWEI,
    /** Apple devices. */
    IOS,
    /** Safari browsers. */
    SAFARI,
    /** An instance of ServiceNow. */
    SERVICE_NOW,
    /** Slack. */
    SLACK,
    /** Text messages from an own number. */
    CUSTOM_SMS,
    /** Text messages from IBM; there by itself. */
    IBM_SMS,
    /** E-mail from an own domain. */
    CUSTOM_EMAIL,
    /** E-mail from a domain that IBM lends for tries. */
    CUSTOM_EMAIL_SANDBOX,
    /** E-mail from IBM; there by itself. */
    IBM_EMAIL,
    /** Any address that takes HTTP. */
    WEBHOOK,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "app_configuration" -> Known.APP_CONFIGURATION;
      case "event_streams" -> Known.EVENT_STREAMS;
      case "ibmce" -> Known.CODE_ENGINE;
      case "ibmcos" -> Known.OBJECT_STORAGE;
      case "msteams" -> Known.TEAMS;
      case "pagerduty" -> Known.PAGER_DUTY;
      case "push_android" -> Known.ANDROID;
      case "push_chrome" -> Known.CHROME;
      case "push_firefox" -> Known.FIREFOX;
      case "push_huawei" -> Known.HUAWEI;
      case "push_ios" -> Known.IOS;
      case "push_safari" -> Known.SAFARI;
      case "servicenow" -> Known.SERVICE_NOW;
      case "slack" -> Known.SLACK;
      case "sms_custom" -> Known.CUSTOM_SMS;
      case "sms_ibm" -> Known.IBM_SMS;
      case "smtp_custom" -> Known.CUSTOM_EMAIL;
      case "smtp_custom_sandbox" -> Known.CUSTOM_EMAIL_SANDBOX;
      case "smtp_ibm" -> Known.IBM_EMAIL;
      case "webhook" -> Known.WEBHOOK;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}
