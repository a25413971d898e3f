package io.firsthire.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.firsthire.calls.outbox.Delivery;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Prints deliveries. */
final class DeliveryReport {
  private DeliveryReport() {}

  /** Two lines for each delivery, for people. */
  static void text(List<Delivery> deliveries, PrintWriter out) {
    for (Delivery delivery : deliveries) {
      out.printf(
          Locale.ROOT,
          "%s  %-9s  %s to %s, of call %s%n",
          delivery.id(),
          delivery.state(),
          delivery.event(),
          delivery.target(),
          delivery.callId());
      out.printf(Locale.ROOT, "    %s%n", fate(delivery));
    }
    out.printf(
        Locale.ROOT,
        "%d %s%n",
        deliveries.size(),
        deliveries.size() == 1 ? "delivery" : "deliveries");
  }

  private static String fate(Delivery delivery) {
    String tried =
        "since "
            + delivery.createdAt()
            + ", "
            + delivery.attempts()
            + (delivery.attempts() == 1 ? " attempt" : " attempts");
    String why = delivery.lastError() == null ? "" : ": " + delivery.lastError();
    return switch (delivery.state()) {
      case PENDING -> tried + ", the next not before " + delivery.nextAt() + why;
      case DEAD -> tried + ", given up at " + delivery.endedAt() + why;
      case DELIVERED -> tried + ", received at " + delivery.endedAt();
      case DROPPED -> tried + ", dropped at " + delivery.endedAt() + ": its call is erased";
    };
  }

  /** A JSON array, for programs; unknown values are left out. */
  static void json(List<Delivery> deliveries, PrintWriter out) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Delivery delivery : deliveries) {
      var object = array.addObject();
      object.put("id", delivery.id());
      object.put("state", delivery.state().name());
      object.put("event", delivery.event());
      object.put("target", delivery.target());
      object.put("call", delivery.callId());
      object.put("createdAt", delivery.createdAt().toString());
      object.put("attempts", delivery.attempts());
      if (delivery.state() == Delivery.State.PENDING) {
        object.put("nextAt", delivery.nextAt().toString());
      }
      if (delivery.lastError() != null) {
        object.put("lastError", delivery.lastError());
      }
      Instant ended = delivery.endedAt();
      if (ended != null) {
        object.put("endedAt", ended.toString());
      }
    }
    out.println(array.toPrettyString());
  }
}
