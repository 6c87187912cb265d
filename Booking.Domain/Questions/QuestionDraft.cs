using System.Text.Json;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Questions;

/// <summary>A question as an admin edits it.</summary>
/// <param name="Options">For the two kinds that choose; a key of 0 is a new option.</param>
/// <param name="CategoryId">Only for programs of this category; null with no program: for all.</param>
/// <param name="ProgramId">Only for this program.</param>
public sealed record QuestionDraft(
    LocalizedText Text,
    QuestionKind Kind,
    IReadOnlyList<QuestionOption> Options,
    bool IsRequired,
    QuestionSeats Seats,
    long? CategoryId,
    long? ProgramId
);
