package io.github.redoubt.keys.policies;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/** The interval of rotation, which keys and instances write alike. */
enum Rotating implements Policy.Shape<Rotation> {
  SHAPE;

  private static final String MONTHS = "interval_month";

  @Override
  public Optional<Rotation> read(JsonObject attributes) {
    return attributes.get(MONTHS) instanceof JsonPrimitive months
        ? Optional.of(Rotation.everyMonths(months.getAsInt()))
        : Optional.empty();
  }

  @Override
  public void write(Rotation value, JsonObject over) {
    over.addProperty(MONTHS, value.months());
  }

  @Override
  public void check(Rotation value) {
    var unused = Rotation.every(value.interval());
  }
}
