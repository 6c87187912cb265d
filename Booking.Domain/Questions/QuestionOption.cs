using System.Text.Json;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Questions;

/// <summary>
/// One of the answers to choose from. <paramref name="Key"/> stays the same when its words are corrected, and is never
/// reused.
/// </summary>
public sealed record QuestionOption(int Key, string Ja, string En)
{
    public LocalizedText Text => new(Ja, En);
}
