using Booking.Domain;
using Booking.Domain.Images;
using Booking.Domain.Masters;
using Booking.Domain.Members;
using Booking.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Masters;

/// <summary>One field in which two edits differ.</summary>
public sealed record Difference(string Label, string Theirs, string Mine, Action TakeTheirs);
