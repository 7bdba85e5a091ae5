/** Trusted profiles: what others act as, and who may. */
@NullMarked
package io.github.redoubt.access.profiles;

import org.jspecify.annotations.NullMarked;
