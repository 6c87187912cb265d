namespace Booking.Domain.Catalog;

/// <summary>Class: many members; Lesson: one to one; Projection: a film on the big wheel (§3, §9).</summary>
public enum ProgramKind
{
    Class,
    Lesson,
    Projection,
}
