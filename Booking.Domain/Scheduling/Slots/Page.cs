using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>One page of a list. <paramref name="Total"/> counts all pages.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, int Total);

internal static class Page
{
    /// <summary>The page is empty; also if its offset would exceed an int.</summary>
    public static bool IsBeyond(int page, int size, int total) => (page - 1L) * size >= total;
}
