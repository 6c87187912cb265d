using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Catalog;

/// <summary>One field in which two edits differ.</summary>
public sealed record Difference(string Label, string Theirs, string Mine, Action TakeTheirs);
