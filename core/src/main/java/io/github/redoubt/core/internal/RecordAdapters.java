package io.github.redoubt.core.internal;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes records by their components, which are never null unless they say so.
 *
 * <p>A record marked {@link Plain} is its one component bare: that is how open enumerations and
 * identifiers are written.
 */
final class RecordAdapters implements TypeAdapterFactory {

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (!raw.isRecord()) {
      return null;
    }
    List<Component> components =
        java.util.Arrays.stream(raw.getRecordComponents())
            .map(c -> new Component(gson, c))
            .toList();
    Constructor<?> constructor = constructor(raw);
    return raw.isAnnotationPresent(Plain.class)
        ? new PlainAdapter<T>(components.get(0), constructor)
        : new FullAdapter<T>(components, constructor);
  }

  private static Constructor<?> constructor(Class<?> raw) {
    Class<?>[] types =
        java.util.Arrays.stream(raw.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = raw.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("A record without its canonical constructor: " + raw, e);
    }
  }

  /**
   * A record's values are checked by its own constructor; what that says about an answer is an
   * unreadable answer.
   */
  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // the constructor is of T by construction
  private static <T> T make(Constructor<?> constructor, @Nullable Object... values) {
    try {
      return (T) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new JsonParseException(String.valueOf(e.getTargetException().getMessage()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Component {
    final String name;
    final Method accessor;
    final boolean optional;
    final RecordComponent source;
    final @Nullable Object whenMissing;
    final TypeAdapter<Object> adapter;
    private volatile @Nullable Boolean nullable;

    @SuppressWarnings("unchecked")
    Component(Gson gson, RecordComponent from) {
      SerializedName given = from.getAccessor().getAnnotation(SerializedName.class);
      this.name = given == null ? from.getName() : given.value();
      this.accessor = from.getAccessor();
      this.accessor.setAccessible(true);
      this.optional = from.getType() == Optional.class;
      this.source = from;
      this.whenMissing = whenMissing(from.getType());
      Type type = from.getGenericType();
      Type held = optional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
      this.adapter = (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(held));
    }

    /**
     * Asked only where something is missing, and found out once: annotations of types are dear to
     * read. Two threads that find it out at once find the same.
     */
    boolean isNullable() {
      @Nullable Boolean known = nullable;
      if (known == null) {
        known = source.getAnnotatedType().isAnnotationPresent(Nullable.class);
        nullable = known;
      }
      return known;
    }

    private static @Nullable Object whenMissing(Class<?> type) {
      if (type == Optional.class) {
        return Optional.empty();
      }
      if (type == List.class) {
        return List.of();
      }
      if (type == Map.class) {
        return Map.of();
      }
      return type == boolean.class ? Boolean.FALSE : null;
    }

    @Nullable Object read(JsonReader in) throws IOException {
      if (Json.skipNull(in)) {
        return whenMissing;
      }
      Object value = adapter.read(in);
      if (value instanceof List<?> list) {
        value = unchangeable(list, in);
      } else if (value instanceof Map<?, ?> map) {
        value = unchangeable(map, in);
      }
      return optional ? Optional.of(value) : value;
    }

    private static List<?> unchangeable(List<?> list, JsonReader in) {
      refuseNull(list, in);
      return Collections.unmodifiableList(list);
    }

    /** In the order that the service sent, which {@code Map.copyOf} would lose. */
    private static Map<?, ?> unchangeable(Map<?, ?> map, JsonReader in) {
      refuseNull(map.values(), in);
      return Collections.unmodifiableMap(map);
    }

    private static void refuseNull(Collection<?> values, JsonReader in) {
      if (values.contains(null)) {
        throw new JsonParseException("null is among the values of " + in.getPreviousPath());
      }
    }

    void write(JsonWriter out, Object record) throws IOException {
      Object value = valueIn(record);
      if (value instanceof Optional<?> maybe) {
        value = maybe.orElse(null);
      }
      out.name(name);
      if (value == null) {
        out.nullValue();
      } else {
        adapter.write(out, value);
      }
    }

    @Nullable Object valueIn(Object record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class FullAdapter<T> extends TypeAdapter<T> {
    private final List<Component> components;
    private final Map<String, Integer> places = new HashMap<>();
    private final Constructor<?> constructor;

    FullAdapter(List<Component> components, Constructor<?> constructor) {
      this.components = components;
      this.constructor = constructor;
      for (int i = 0; i < components.size(); i++) {
        places.put(components.get(i).name, i);
      }
    }

    @Override
    public T read(JsonReader in) throws IOException {
      @Nullable Object[] values = new @Nullable Object[components.size()];
      in.beginObject();
      while (in.hasNext()) {
        Integer place = places.get(in.nextName());
        if (place == null) {
          in.skipValue();
        } else {
          values[place] = components.get(place).read(in);
        }
      }
      in.endObject();
      for (int i = 0; i < values.length; i++) {
        if (values[i] == null) {
          values[i] = missing(components.get(i), in);
        }
      }
      return make(constructor, values);
    }

    private static @Nullable Object missing(Component component, JsonReader in) {
      if (component.whenMissing == null && !component.isNullable()) {
        throw new JsonParseException("'" + component.name + "' is missing at " + in.getPath());
      }
      return component.whenMissing;
    }

    @Override
    public void write(JsonWriter out, T record) throws IOException {
      out.beginObject();
      for (Component component : components) {
        component.write(out, record);
      }
      out.endObject();
    }
  }

  private static final class PlainAdapter<T> extends TypeAdapter<T> {
    private final Component only;
    private final Constructor<?> constructor;

    PlainAdapter(Component only, Constructor<?> constructor) {
      this.only = only;
      this.constructor = constructor;
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      return Json.skipNull(in) ? null : make(constructor, only.adapter.read(in));
    }

    @Override
    public void write(JsonWriter out, T record) throws IOException {
      Object value = only.valueIn(record);
      if (value == null) {
        out.nullValue();
      } else {
        only.adapter.write(out, value);
      }
    }
  }
}
