namespace Booking.Domain.Catalog;

/// <summary>Class: many members; Lesson: one to one; Projection: a film on the big wheel.</summary>
public enum ProgramKind
{
    Class,
    Lesson,
    Projection,
}
