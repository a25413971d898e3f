package io.firsthire.machine;

import java.util.List;

/** A part of the service that has recurring tasks. */
public interface ScheduledPart {
  /** The schedules of these tasks; none if the part is switched off. */
  List<Schedule> schedules();
}
