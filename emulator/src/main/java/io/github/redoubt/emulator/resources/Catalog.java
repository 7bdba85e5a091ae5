package io.github.redoubt.emulator.resources;

import io.github.redoubt.emulator.resources.Offering.Plan;
import java.util.List;
import java.util.Optional;

/** What can be ordered. The ids are the Global Catalog's where they are publicly known. */
final class Catalog {

  static final String KEY_PROTECT = "kms";
  static final String HYPER_PROTECT = "hs-crypto";
  static final String OBJECT_STORAGE = "cloud-object-storage";
  static final String CLOUD_LOGS = "logs";
  static final String EVENT_NOTIFICATIONS = "event-notifications";
  static final String APP_ID = "appid";

  static final String TIERED = "tiered-pricing";
  static final String DEDICATED = "dedicated";
  static final String STANDARD = "standard";

  static final String GLOBAL = "global";

  private static final List<String> REGIONS =
      List.of(
          "us-south",
          "us-east",
          "eu-gb",
          "eu-de",
          "eu-es",
          "au-syd",
          "jp-tok",
          "jp-osa",
          "ca-tor",
          "ca-mon",
          "br-sao",
          "in-che",
          "in-mum");

  private static final List<Offering> ALL =
      List.of(
          new Offering(
              KEY_PROTECT,
              "ee41347f-b18e-4ca6-bf80-b5467c63f9a6",
              "Key Protect",
              REGIONS,
              List.of(
                  new Plan("eedd3585-90c6-4c8f-be3d-062069e99fc3", TIERED, "Standard"),
                  new Plan("5d6e1a47-4b41-4b0c-9c0e-6a5f2f5a7d10", DEDICATED, "Dedicated"))),
          new Offering(
              HYPER_PROTECT,
              "e1c0a7b2-6d1f-4f0b-8b3c-2f7f0c9d5e21",
              "Hyper Protect Crypto Services",
              REGIONS,
              List.of(new Plan("b8f0d3c4-3a52-4a6e-9d1b-7c4e8a6f1b32", STANDARD, "Standard"))),
          new Offering(
              OBJECT_STORAGE,
              "dff97f5c-bc5e-4455-b470-411c3edbe49c",
              "Object Storage",
              List.of(GLOBAL),
              List.of(
                  new Plan("744bfc56-d12c-4866-88d5-dac9139e0e5d", STANDARD, "Standard"),
                  new Plan("2fdf0c08-2d32-4f46-84b5-32e0c92fffd8", "lite", "Lite"),
                  new Plan(
                      "1e4e33e4-cfa6-4f12-9016-be594a6d5f87", "cos-one-rate-plan", "One Rate"))),
          new Offering(
              CLOUD_LOGS,
              "c7a4f9d1-58e3-4d27-a1c6-0b9e3d8f6a43",
              "Cloud Logs",
              REGIONS,
              List.of(new Plan("d2b7e6a5-9f04-4c18-b35d-1a8c7e4f0d54", STANDARD, "Standard"))),
          new Offering(
              EVENT_NOTIFICATIONS,
              "2b9f2d5c-7a64-4d0b-9a3e-51d6c8b0e776",
              "Event Notifications",
              REGIONS,
              List.of(
                  new Plan("b4f1c9e3-6d28-4c75-8b0a-93e7d5a2f187", STANDARD, "Standard"),
                  new Plan("f6a8d0b1-2c43-4e59-a7d6-0c1b9e8f3298", "lite", "Lite"))),
          new Offering(
              APP_ID,
              "8a3c5e7d-1f92-4b06-bc48-d7e0f1a293a9",
              "App ID",
              REGIONS,
              List.of(
                  new Plan(
                      "c5d7e9f1-3a84-4062-9b1e-5f6a7d8c04ba", "graduated-tier", "Graduated Tier"),
                  new Plan("e7f9a1b3-5c06-4284-ab3d-7a8c9f0e26cb", "lite", "Lite"))));

  private Catalog() {}

  static List<Offering> all() {
    return ALL;
  }

  /** A plan and what it is a plan of. */
  record Ordered(Offering offering, Plan plan) {}

  static Optional<Ordered> plan(String id) {
    return ALL.stream()
        .flatMap(offering -> offering.plans().stream().map(plan -> new Ordered(offering, plan)))
        .filter(ordered -> ordered.plan().id().equals(id))
        .findFirst();
  }

  /** A plan that there is, by names. */
  static Ordered plan(String offering, String plan) {
    return ALL.stream()
        .filter(each -> each.name().equals(offering))
        .flatMap(each -> each.plans().stream().map(found -> new Ordered(each, found)))
        .filter(ordered -> ordered.plan().name().equals(plan))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No plan " + plan + " of " + offering));
  }
}
