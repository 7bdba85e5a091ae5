package io.github.redoubt.envelope;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** Any text that additional data take: all of the basic plane but halves of pairs. */
@Target({ElementType.ANNOTATION_TYPE, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@CharRange(from = '\u0000', to = '\ud7ff')
@CharRange(from = '\ue000', to = '\uffff')
@StringLength(max = 255)
@interface AnyText {}
