using System.Globalization;
using Booking.Domain.Common;
using Booking.Domain.Members.Notes;

namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>The words of a note, and what the audit calls it.</summary>
internal static class NoteText
{
    /// <returns>As it is kept; null where it is empty or too long.</returns>
    public static string? Of(string? typed)
    {
        var text = TypedText.CleanedLines(typed ?? "");
        return text.Length is 0 or > MemberNote.MaxLength ? null : text;
    }

    public static string Name(long noteId) => string.Create(CultureInfo.InvariantCulture, $"note {noteId}");
}
