using System.Text.Json;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Questions;

/// <summary>A question as it is asked, and as admins see it.</summary>
public sealed record QuestionView(
    long Id,
    LocalizedText Text,
    QuestionKind Kind,
    IReadOnlyList<QuestionOption> Options,
    bool IsRequired,
    QuestionSeats Seats,
    long? CategoryId,
    long? ProgramId,
    int Position,
    bool IsActive,
    int Version
)
{
    /// <summary>Asked for a seat of this kind.</summary>
    public bool IsFor(ReservationType type) =>
        Seats switch
        {
            QuestionSeats.Regular => type == ReservationType.Regular,
            QuestionSeats.Trial => type == ReservationType.Trial,
            _ => true,
        };

    /// <summary>Asked, now or formerly, with bookings of this program.</summary>
    public bool IsAbout(long programId, long categoryId) =>
        ProgramId == programId || CategoryId == categoryId || (ProgramId is null && CategoryId is null);

    internal static QuestionView Of(AdditionalQuestion q) =>
        new(
            q.Id,
            q.Text,
            q.Kind,
            q.Options,
            q.IsRequired,
            q.Seats,
            q.CategoryId,
            q.ProgramId,
            q.Position,
            q.IsActive,
            q.Version
        );
}
