using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Layout;

/// <summary>
/// Which pages stand in <see cref="StaffLayout"/>. They bring a style sheet and a script that member pages do not load,
/// so the way from one side to the other is a new document.
/// </summary>
internal static class StaffArea
{
    /// <param name="page">The component of a page; null: none was found.</param>
    public static bool Has(Type? page) =>
        page?.GetCustomAttribute<LayoutAttribute>()?.LayoutType == typeof(StaffLayout);
}
