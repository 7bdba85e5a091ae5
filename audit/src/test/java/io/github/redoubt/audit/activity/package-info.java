@NullMarked
package io.github.redoubt.audit.activity;

import org.jspecify.annotations.NullMarked;
