/** Questions to the events that IBM Cloud and applications report: who did what to what. */
@NullMarked
package io.github.redoubt.audit.activity;

import org.jspecify.annotations.NullMarked;
