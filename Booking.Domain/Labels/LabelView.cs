using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Labels;

/// <summary>A studio's own text.</summary>
public sealed record LabelView(string Key, string Language, string Text, int Version);
