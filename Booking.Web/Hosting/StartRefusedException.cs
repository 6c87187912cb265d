using Booking.Domain;
using Booking.Web.Accounts;
using Booking.Web.Admin;
using Booking.Web.Api;
using Booking.Web.Availability;
using Booking.Web.Books;
using Booking.Web.Calendar;
using Booking.Web.Calendar.Bulk;
using Booking.Web.Development;
using Booking.Web.Images;
using Booking.Web.Labels;
using Booking.Web.Layout;
using Booking.Web.Mail;
using Booking.Web.Payments;
using Booking.Web.Sales;
using Booking.Web.Workers;

namespace Booking.Web.Hosting;

/// <summary>The program cannot start as it is configured; the message tells a person what to mend.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
