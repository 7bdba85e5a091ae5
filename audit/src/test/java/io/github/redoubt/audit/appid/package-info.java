@NullMarked
package io.github.redoubt.audit.appid;

import org.jspecify.annotations.NullMarked;
