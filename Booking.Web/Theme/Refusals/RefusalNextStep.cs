using Booking.Domain.Common;

namespace Booking.Web.Theme.Refusals;

/// <summary>The address of a refusal's next step; the link's words are in RefusalTexts as "{Reason}.Next".</summary>
public static class RefusalNextStep
{
    /// <param name="here">The page that shows the refusal.</param>
    public static string Of(Refusal refusal, string here) =>
        refusal.Next switch
        {
            NextStep.Here => here,
            NextStep.SignIn => $"/account/login?returnUrl={Uri.EscapeDataString(here)}",
            NextStep.Prove => $"/account/prove?returnUrl={Uri.EscapeDataString(here)}",
            NextStep.Account => "/account/manage",
            NextStep.Schedule => "/book",
            NextStep.Lessons => "/book?kind=Lesson",
            NextStep.Reservation => $"/reservations/{refusal.ReservationNumber}",
            NextStep.Reservations => "/reservations",
            NextStep.Plans => "/plans",
            NextStep.Contract => $"/contracts/{refusal.ContractNumber}",
            NextStep.Contracts => "/contracts",
            NextStep.Members => "/staff/members",
            NextStep.Calendar => "/staff/calendar",
            NextStep.Catalog => "/admin/catalog",
            NextStep.Access => "/admin/catalog/access",
            NextStep.Mails => "/admin/mails",
            NextStep.Reconciliation => "/admin/reconciliation",
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Next, null),
        };
}
