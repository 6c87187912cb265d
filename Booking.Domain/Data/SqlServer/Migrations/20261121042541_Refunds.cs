using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Refunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "Refunds",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RequestedBy",
                table: "Refunds",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "OutboxMails",
                type: "varchar(10)",
                unicode: false,
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InvoiceId",
                table: "InboxEvents",
                type: "varchar(255)",
                unicode: false,
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PaymentIntentId",
                table: "InboxEvents",
                type: "varchar(255)",
                unicode: false,
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SessionId",
                table: "InboxEvents",
                type: "varchar(255)",
                unicode: false,
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Resolution",
                table: "Compensations",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ResolvedBy",
                table: "Compensations",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMails_About",
                table: "OutboxMails",
                column: "About",
                filter: "[About] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InboxEvents_InvoiceId",
                table: "InboxEvents",
                column: "InvoiceId",
                filter: "[InvoiceId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InboxEvents_PaymentIntentId",
                table: "InboxEvents",
                column: "PaymentIntentId",
                filter: "[PaymentIntentId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InboxEvents_SessionId",
                table: "InboxEvents",
                column: "SessionId",
                filter: "[SessionId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Compensations_CreatedAt",
                table: "Compensations",
                column: "CreatedAt",
                filter: "[ResolvedAt] IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OutboxMails_About",
                table: "OutboxMails");

            migrationBuilder.DropIndex(
                name: "IX_InboxEvents_InvoiceId",
                table: "InboxEvents");

            migrationBuilder.DropIndex(
                name: "IX_InboxEvents_PaymentIntentId",
                table: "InboxEvents");

            migrationBuilder.DropIndex(
                name: "IX_InboxEvents_SessionId",
                table: "InboxEvents");

            migrationBuilder.DropIndex(
                name: "IX_Compensations_CreatedAt",
                table: "Compensations");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "RequestedBy",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "About",
                table: "OutboxMails");

            migrationBuilder.DropColumn(
                name: "InvoiceId",
                table: "InboxEvents");

            migrationBuilder.DropColumn(
                name: "PaymentIntentId",
                table: "InboxEvents");

            migrationBuilder.DropColumn(
                name: "SessionId",
                table: "InboxEvents");

            migrationBuilder.DropColumn(
                name: "Resolution",
                table: "Compensations");

            migrationBuilder.DropColumn(
                name: "ResolvedBy",
                table: "Compensations");
        }
    }
}
